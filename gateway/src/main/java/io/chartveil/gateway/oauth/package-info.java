// SPDX-License-Identifier: Apache-2.0
/** The issuer: OAuth 2.1 and OpenID Connect for members and service accounts. */
@NullMarked
package io.chartveil.gateway.oauth;

import org.jspecify.annotations.NullMarked;
