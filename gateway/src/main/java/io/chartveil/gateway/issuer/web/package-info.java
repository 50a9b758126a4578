// SPDX-License-Identifier: Apache-2.0
/** The way to a tenant's own issuers. */
@NullMarked
package io.chartveil.gateway.issuer.web;

import org.jspecify.annotations.NullMarked;
