// SPDX-License-Identifier: Apache-2.0
/** Break-glass grants: asked for with a reason, approved by another, gone in minutes. */
@NullMarked
package io.chartveil.gateway.breakglass;

import org.jspecify.annotations.NullMarked;
