// SPDX-License-Identifier: Apache-2.0
/** Jobs over HTTP. */
@NullMarked
package io.chartveil.ingestion.jobs.web;

import org.jspecify.annotations.NullMarked;
