// SPDX-License-Identifier: Apache-2.0
/** Opening originals for persons: under a grant, each with its audit event first. */
@NullMarked
package io.chartveil.anonymizer.originals;

import org.jspecify.annotations.NullMarked;
