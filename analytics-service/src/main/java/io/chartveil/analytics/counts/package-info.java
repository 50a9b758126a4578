// SPDX-License-Identifier: Apache-2.0
/** Counts over facts, with small cells suppressed. */
@NullMarked
package io.chartveil.analytics.counts;

import org.jspecify.annotations.NullMarked;
