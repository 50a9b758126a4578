// SPDX-License-Identifier: Apache-2.0
/** What the gateway promises others: the facts about each tenant, and the claims of the internal token. */
@NullMarked
package io.chartveil.contracts.gateway;

import org.jspecify.annotations.NullMarked;
