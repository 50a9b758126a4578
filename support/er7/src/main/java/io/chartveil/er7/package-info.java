// SPDX-License-Identifier: Apache-2.0
/** Reads and writes HL7 version 2 messages in vertical-bar encoding (ER7): no message profiles, only the syntax. */
@NullMarked
package io.chartveil.er7;

import org.jspecify.annotations.NullMarked;
