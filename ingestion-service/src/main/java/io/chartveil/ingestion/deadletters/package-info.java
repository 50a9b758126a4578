// SPDX-License-Identifier: Apache-2.0
/** Records that wait for a person, by cause. */
@NullMarked
package io.chartveil.ingestion.deadletters;

import org.jspecify.annotations.NullMarked;
