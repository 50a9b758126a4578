// SPDX-License-Identifier: Apache-2.0
/** What the gateway says about tenants, at hand in every service's memory. */
@NullMarked
package io.chartveil.tenantfacts;

import org.jspecify.annotations.NullMarked;
