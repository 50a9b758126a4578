// SPDX-License-Identifier: Apache-2.0
/** Sign-in sessions, shared by all gateways. */
@NullMarked
package io.chartveil.gateway.session;

import org.jspecify.annotations.NullMarked;
