// SPDX-License-Identifier: Apache-2.0
/** The way from a path to the service that owns it. */
@NullMarked
package io.chartveil.gateway.route;

import org.jspecify.annotations.NullMarked;
