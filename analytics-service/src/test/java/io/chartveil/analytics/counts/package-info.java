// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.analytics.counts;

import org.jspecify.annotations.NullMarked;
