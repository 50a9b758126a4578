// SPDX-License-Identifier: Apache-2.0
/** The HTTP side of {@link io.chartveil.anonymizer.deidentification}. */
@NullMarked
package io.chartveil.anonymizer.deidentification.web;

import org.jspecify.annotations.NullMarked;
