// SPDX-License-Identifier: Apache-2.0
/** Issuers of a tenant's own, whose tokens are accepted and mapped to roles. */
@NullMarked
package io.chartveil.gateway.issuer;

import org.jspecify.annotations.NullMarked;
