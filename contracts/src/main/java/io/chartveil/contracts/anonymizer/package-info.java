// SPDX-License-Identifier: Apache-2.0
/** What the anonymizer-service promises others: de-identified records, and erased subjects. */
@NullMarked
package io.chartveil.contracts.anonymizer;

import org.jspecify.annotations.NullMarked;
