// SPDX-License-Identifier: Apache-2.0
/** The HTTP side of {@link io.chartveil.anonymizer.results}. */
@NullMarked
package io.chartveil.anonymizer.results.web;

import org.jspecify.annotations.NullMarked;
