// SPDX-License-Identifier: Apache-2.0
/** Checkpoints, tiles and proofs by HTTP. */
@NullMarked
package io.chartveil.audit.tree.web;

import org.jspecify.annotations.NullMarked;
