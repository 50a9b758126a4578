// SPDX-License-Identifier: Apache-2.0
/** What became of each record: lists, time lines, the way to an original. */
@NullMarked
package io.chartveil.ingestion.records;

import org.jspecify.annotations.NullMarked;
