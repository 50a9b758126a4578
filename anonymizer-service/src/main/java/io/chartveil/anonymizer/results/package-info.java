// SPDX-License-Identifier: Apache-2.0
/** What became of each generation of each record, written once. */
@NullMarked
package io.chartveil.anonymizer.results;

import org.jspecify.annotations.NullMarked;
