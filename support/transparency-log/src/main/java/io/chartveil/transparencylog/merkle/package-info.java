// SPDX-License-Identifier: Apache-2.0
/** The Merkle tree of RFC 6962 (SHA-256): hashes, roots, proofs and their strict verification. */
@NullMarked
package io.chartveil.transparencylog.merkle;

import org.jspecify.annotations.NullMarked;
