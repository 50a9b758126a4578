// SPDX-License-Identifier: Apache-2.0
/** Who may do what: the roles, and the permissions that stand behind them. */
@NullMarked
package io.chartveil.gateway.access;

import org.jspecify.annotations.NullMarked;
