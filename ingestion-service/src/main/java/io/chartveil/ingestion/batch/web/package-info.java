// SPDX-License-Identifier: Apache-2.0
/** Batches over HTTP. */
@NullMarked
package io.chartveil.ingestion.batch.web;

import org.jspecify.annotations.NullMarked;
