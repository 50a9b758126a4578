// SPDX-License-Identifier: Apache-2.0
/** What the ingestion-service promises others: records it has accepted, and the statuses it collects. */
@NullMarked
package io.chartveil.contracts.ingestion;

import org.jspecify.annotations.NullMarked;
