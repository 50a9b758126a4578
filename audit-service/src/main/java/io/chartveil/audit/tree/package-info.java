// SPDX-License-Identifier: Apache-2.0
/** The Merkle tree over each log: tiles, signed checkpoints, proofs. */
@NullMarked
package io.chartveil.audit.tree;

import org.jspecify.annotations.NullMarked;
