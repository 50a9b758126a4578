// SPDX-License-Identifier: Apache-2.0
/** Records' states and their counters, which move in one transaction. */
@NullMarked
package io.chartveil.ingestion.ledger;

import org.jspecify.annotations.NullMarked;
