// SPDX-License-Identifier: Apache-2.0
/** Dates as people write them: month names of seven languages, and moving a date without changing how it is written. */
@NullMarked
package io.chartveil.deid.calendar;

import org.jspecify.annotations.NullMarked;
