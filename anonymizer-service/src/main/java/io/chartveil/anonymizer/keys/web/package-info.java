// SPDX-License-Identifier: Apache-2.0
/** The HTTP side of {@link io.chartveil.anonymizer.keys}. */
@NullMarked
package io.chartveil.anonymizer.keys.web;

import org.jspecify.annotations.NullMarked;
