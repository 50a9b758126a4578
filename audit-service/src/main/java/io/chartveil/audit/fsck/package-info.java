// SPDX-License-Identifier: Apache-2.0
/** The check of everything that is stored, from nothing but what is stored. */
@NullMarked
package io.chartveil.audit.fsck;

import org.jspecify.annotations.NullMarked;
