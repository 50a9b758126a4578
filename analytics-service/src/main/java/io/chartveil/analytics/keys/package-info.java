// SPDX-License-Identifier: Apache-2.0
/** The tenants' key pairs that de-identified records are sealed to. */
@NullMarked
package io.chartveil.analytics.keys;

import org.jspecify.annotations.NullMarked;
