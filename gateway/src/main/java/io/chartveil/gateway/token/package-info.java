// SPDX-License-Identifier: Apache-2.0
/** The tokens that the gateway makes: access tokens for the world, internal tokens for the services. */
@NullMarked
package io.chartveil.gateway.token;

import org.jspecify.annotations.NullMarked;
