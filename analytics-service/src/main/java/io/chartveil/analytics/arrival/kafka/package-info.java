// SPDX-License-Identifier: Apache-2.0
/** The topics that arrivals come from. */
@NullMarked
package io.chartveil.analytics.arrival.kafka;

import org.jspecify.annotations.NullMarked;
