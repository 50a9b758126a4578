// SPDX-License-Identifier: Apache-2.0
/** Tenants: their life, their keys' provisioning, and the facts that every service is told. */
@NullMarked
package io.chartveil.gateway.tenant;

import org.jspecify.annotations.NullMarked;
