// SPDX-License-Identifier: Apache-2.0
/** Work on many records at once, in steps that survive a crash. */
@NullMarked
package io.chartveil.ingestion.jobs;

import org.jspecify.annotations.NullMarked;
