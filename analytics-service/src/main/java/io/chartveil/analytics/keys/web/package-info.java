// SPDX-License-Identifier: Apache-2.0
/** How the gateway has a tenant's key made. */
@NullMarked
package io.chartveil.analytics.keys.web;

import org.jspecify.annotations.NullMarked;
