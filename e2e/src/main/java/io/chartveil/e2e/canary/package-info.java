// SPDX-License-Identifier: Apache-2.0
/** Planted names and numbers, and the search that must not find them. */
@NullMarked
package io.chartveil.e2e.canary;

import org.jspecify.annotations.NullMarked;
