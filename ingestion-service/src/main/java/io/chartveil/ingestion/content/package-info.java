// SPDX-License-Identifier: Apache-2.0
/** What a record's bytes say of themselves: whether they are sound, of which kind, whose, and under which own id. */
@NullMarked
package io.chartveil.ingestion.content;

import org.jspecify.annotations.NullMarked;
