// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

/** What a policy leaves of a postcode. */
public enum PostcodeRule {
    /** Three digits of a US ZIP code, 000 for the areas of at most 20,000 people; nothing of any other country's. */
    US_THREE_DIGITS,
    /** The first two characters, which name a region in most of Europe. */
    FIRST_TWO,
    KEEP
}
