// SPDX-License-Identifier: Apache-2.0
/** Work that the service does of its own accord, again and again. */
@NullMarked
package io.chartveil.ingestion.schedule;

import org.jspecify.annotations.NullMarked;
