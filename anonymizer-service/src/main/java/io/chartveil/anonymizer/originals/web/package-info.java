// SPDX-License-Identifier: Apache-2.0
/** The HTTP side of {@link io.chartveil.anonymizer.originals}. */
@NullMarked
package io.chartveil.anonymizer.originals.web;

import org.jspecify.annotations.NullMarked;
