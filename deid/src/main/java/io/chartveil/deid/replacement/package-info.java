// SPDX-License-Identifier: Apache-2.0
/** What stands in the place of an identifying value: one class per kind of value, {@link io.chartveil.deid.replacement.Replacer} over them. */
@NullMarked
package io.chartveil.deid.replacement;

import org.jspecify.annotations.NullMarked;
