// SPDX-License-Identifier: Apache-2.0
/** What a policy would change of the records that a tenant has, before it is published. */
@NullMarked
package io.chartveil.anonymizer.impact;

import org.jspecify.annotations.NullMarked;
