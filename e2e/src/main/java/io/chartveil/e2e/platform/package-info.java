// SPDX-License-Identifier: Apache-2.0
/** The platform under test: one installation, who calls it, and what its servers hold. */
@NullMarked
package io.chartveil.e2e.platform;

import org.jspecify.annotations.NullMarked;
