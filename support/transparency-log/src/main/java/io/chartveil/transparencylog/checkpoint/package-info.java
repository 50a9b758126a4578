// SPDX-License-Identifier: Apache-2.0
/** Checkpoints of a log (C2SP tlog-checkpoint), their cosignatures (C2SP tlog-cosignature) and who is trusted. */
@NullMarked
package io.chartveil.transparencylog.checkpoint;

import org.jspecify.annotations.NullMarked;
