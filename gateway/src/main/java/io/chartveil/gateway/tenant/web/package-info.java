// SPDX-License-Identifier: Apache-2.0
/** The operator's way to tenants. */
@NullMarked
package io.chartveil.gateway.tenant.web;

import org.jspecify.annotations.NullMarked;
