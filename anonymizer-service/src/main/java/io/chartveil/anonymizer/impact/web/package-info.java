// SPDX-License-Identifier: Apache-2.0
/** The HTTP side of {@link io.chartveil.anonymizer.impact}. */
@NullMarked
package io.chartveil.anonymizer.impact.web;

import org.jspecify.annotations.NullMarked;
