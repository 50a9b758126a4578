// SPDX-License-Identifier: Apache-2.0
/** What this service refuses, and how it says so. */
@NullMarked
package io.chartveil.anonymizer.problem;

import org.jspecify.annotations.NullMarked;
