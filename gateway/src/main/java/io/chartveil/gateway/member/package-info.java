// SPDX-License-Identifier: Apache-2.0
/** The people of a tenant: invitation, password, second factor, lockout, roles. */
@NullMarked
package io.chartveil.gateway.member;

import org.jspecify.annotations.NullMarked;
