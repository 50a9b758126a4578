// SPDX-License-Identifier: Apache-2.0
/** The way to break-glass grants. */
@NullMarked
package io.chartveil.gateway.breakglass.web;

import org.jspecify.annotations.NullMarked;
