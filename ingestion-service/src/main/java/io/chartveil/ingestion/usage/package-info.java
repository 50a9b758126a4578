// SPDX-License-Identifier: Apache-2.0
/** Counts of a tenant's records, in one snapshot. */
@NullMarked
package io.chartveil.ingestion.usage;

import org.jspecify.annotations.NullMarked;
