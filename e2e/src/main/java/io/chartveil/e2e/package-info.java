// SPDX-License-Identifier: Apache-2.0
/** Fault drills on the whole platform, and the reports they write. */
@NullMarked
package io.chartveil.e2e;

import org.jspecify.annotations.NullMarked;
