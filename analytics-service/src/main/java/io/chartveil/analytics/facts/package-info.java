// SPDX-License-Identifier: Apache-2.0
/** What can be counted in a de-identified record, whatever its format. */
@NullMarked
package io.chartveil.analytics.facts;

import org.jspecify.annotations.NullMarked;
