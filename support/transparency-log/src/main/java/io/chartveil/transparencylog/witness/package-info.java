// SPDX-License-Identifier: Apache-2.0
/** The witness protocol (C2SP tlog-witness), both of its sides. */
@NullMarked
package io.chartveil.transparencylog.witness;

import org.jspecify.annotations.NullMarked;
