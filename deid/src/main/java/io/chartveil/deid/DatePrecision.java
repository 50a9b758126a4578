// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

/** How much of a date a policy lets through. */
public enum DatePrecision {
    YEAR,
    MONTH,
    DAY
}
