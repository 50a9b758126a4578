// SPDX-License-Identifier: Apache-2.0
/** What goes when a patient is erased, and the memory that keeps it from coming back. */
@NullMarked
package io.chartveil.ingestion.erasure;

import org.jspecify.annotations.NullMarked;
