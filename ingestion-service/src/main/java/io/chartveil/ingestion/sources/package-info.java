// SPDX-License-Identifier: Apache-2.0
/** A tenant's named ways in: what comes by them, by which road, and whether the door is open. */
@NullMarked
package io.chartveil.ingestion.sources;

import org.jspecify.annotations.NullMarked;
