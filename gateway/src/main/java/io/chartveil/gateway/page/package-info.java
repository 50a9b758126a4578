// SPDX-License-Identifier: Apache-2.0
/** Lists by opaque cursor. */
@NullMarked
package io.chartveil.gateway.page;

import org.jspecify.annotations.NullMarked;
