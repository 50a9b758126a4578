// SPDX-License-Identifier: Apache-2.0
/** The refusals of this service. */
@NullMarked
package io.chartveil.analytics.problem;

import org.jspecify.annotations.NullMarked;
