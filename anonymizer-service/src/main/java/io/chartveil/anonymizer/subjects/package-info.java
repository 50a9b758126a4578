// SPDX-License-Identifier: Apache-2.0
/** Whom records are about: identifiers, the subjects they mean, the subjects' keys and what is known of them. */
@NullMarked
package io.chartveil.anonymizer.subjects;

import org.jspecify.annotations.NullMarked;
