// SPDX-License-Identifier: Apache-2.0
/**
 * Trains the engine's sequence model from marked texts: reads and varies them, writes more of its own, fits the weights.
 * The same files, seed and engine give the same bytes.
 */
@NullMarked
package io.chartveil.deid.training;

import org.jspecify.annotations.NullMarked;
