// SPDX-License-Identifier: Apache-2.0
/**
 * The de-identification engine: what identifies a person in a text, and what stands there afterwards.
 *
 * <p>{@link io.chartveil.deid.TextDeidentifier} is the way in for text, {@link io.chartveil.deid.replacement.Replacer}
 * for single typed values.
 */
@NullMarked
package io.chartveil.deid;

import org.jspecify.annotations.NullMarked;
