// SPDX-License-Identifier: Apache-2.0
/** Proofs that can be kept in a file and checked without the log (C2SP tlog-proof). */
@NullMarked
package io.chartveil.transparencylog.proof;

import org.jspecify.annotations.NullMarked;
