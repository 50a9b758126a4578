// SPDX-License-Identifier: Apache-2.0
/** Whatever credential comes in, and the internal token that it is exchanged for. */
@NullMarked
package io.chartveil.gateway.exchange;

import org.jspecify.annotations.NullMarked;
