// SPDX-License-Identifier: Apache-2.0
/** Signed notes (C2SP signed-note): text signed by one or more named keys. */
@NullMarked
package io.chartveil.transparencylog.note;

import org.jspecify.annotations.NullMarked;
