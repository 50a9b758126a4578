// SPDX-License-Identifier: Apache-2.0
/** The keys that sign tokens: made, wrapped, published ahead of use, renewed. */
@NullMarked
package io.chartveil.gateway.key;

import org.jspecify.annotations.NullMarked;
