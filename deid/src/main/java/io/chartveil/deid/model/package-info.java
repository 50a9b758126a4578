// SPDX-License-Identifier: Apache-2.0
/**
 * The trained sequence model: a linear-chain conditional random field over the engine's tokens. {@link
 * io.chartveil.deid.model.TokenFeatures} says what it sees of a token (the rules' proposals among it), {@link
 * io.chartveil.deid.model.SequenceModel} holds the weights, {@link io.chartveil.deid.model.Lattice} finds the best
 * labels and how sure they are. Training lives in the module {@code deid-training}.
 */
@NullMarked
package io.chartveil.deid.model;

import org.jspecify.annotations.NullMarked;
