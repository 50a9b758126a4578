// SPDX-License-Identifier: Apache-2.0
/** A tenant's own policies: drafts, published versions, and which of them its records are made under. */
@NullMarked
package io.chartveil.anonymizer.policies;

import org.jspecify.annotations.NullMarked;
