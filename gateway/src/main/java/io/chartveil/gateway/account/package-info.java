// SPDX-License-Identifier: Apache-2.0
/** Service accounts: machines that act for a tenant, or for the platform. */
@NullMarked
package io.chartveil.gateway.account;

import org.jspecify.annotations.NullMarked;
