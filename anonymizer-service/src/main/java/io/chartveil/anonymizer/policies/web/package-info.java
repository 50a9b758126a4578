// SPDX-License-Identifier: Apache-2.0
/** The HTTP side of {@link io.chartveil.anonymizer.policies}. */
@NullMarked
package io.chartveil.anonymizer.policies.web;

import org.jspecify.annotations.NullMarked;
