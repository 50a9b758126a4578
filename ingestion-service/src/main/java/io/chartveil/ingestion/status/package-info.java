// SPDX-License-Identifier: Apache-2.0
/** What the later stages say about records, applied to their time lines. */
@NullMarked
package io.chartveil.ingestion.status;

import org.jspecify.annotations.NullMarked;
