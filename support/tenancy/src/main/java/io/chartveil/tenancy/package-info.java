// SPDX-License-Identifier: Apache-2.0
/** Transactions that see the rows of named tenants only, and the proof that a database has no way around them. */
@NullMarked
package io.chartveil.tenancy;

import org.jspecify.annotations.NullMarked;
