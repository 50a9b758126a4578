// SPDX-License-Identifier: Apache-2.0
/** Records over HTTP. */
@NullMarked
package io.chartveil.ingestion.records.web;

import org.jspecify.annotations.NullMarked;
