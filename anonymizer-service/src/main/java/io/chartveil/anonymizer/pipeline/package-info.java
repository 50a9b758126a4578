// SPDX-License-Identifier: Apache-2.0
/** The way of a batch of records: open, find the subjects, de-identify, write everything in one transaction. */
@NullMarked
package io.chartveil.anonymizer.pipeline;

import org.jspecify.annotations.NullMarked;
