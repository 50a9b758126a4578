// SPDX-License-Identifier: Apache-2.0
/** Policies as people write them: documents in YAML or JSON, read with the line of every fault, merged and compared. */
@NullMarked
package io.chartveil.deid.policies;

import org.jspecify.annotations.NullMarked;
