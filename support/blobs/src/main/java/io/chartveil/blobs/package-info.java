// SPDX-License-Identifier: Apache-2.0
/** Sealed values that are too large for a topic. */
@NullMarked
package io.chartveil.blobs;

import org.jspecify.annotations.NullMarked;
