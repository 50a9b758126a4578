// SPDX-License-Identifier: Apache-2.0
/** Sources over HTTP. */
@NullMarked
package io.chartveil.ingestion.sources.web;

import org.jspecify.annotations.NullMarked;
