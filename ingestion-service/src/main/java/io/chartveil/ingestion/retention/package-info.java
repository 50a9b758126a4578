// SPDX-License-Identifier: Apache-2.0
/** How long things are kept that nobody needs for ever. */
@NullMarked
package io.chartveil.ingestion.retention;

import org.jspecify.annotations.NullMarked;
