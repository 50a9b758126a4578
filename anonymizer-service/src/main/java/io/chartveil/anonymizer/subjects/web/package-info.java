// SPDX-License-Identifier: Apache-2.0
/** The HTTP side of {@link io.chartveil.anonymizer.subjects}. */
@NullMarked
package io.chartveil.anonymizer.subjects.web;

import org.jspecify.annotations.NullMarked;
