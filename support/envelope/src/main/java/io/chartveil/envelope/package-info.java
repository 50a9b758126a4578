// SPDX-License-Identifier: Apache-2.0
/** Seals records so that whoever stores and carries them cannot read them. */
@NullMarked
package io.chartveil.envelope;

import org.jspecify.annotations.NullMarked;
