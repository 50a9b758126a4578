// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

/** What a policy does with an identifying value. */
public enum Action {
    /** Nothing is left but a mark that something stood there. */
    REDACT,
    /** As many characters as before, none of them telling. */
    MASK,
    /** The label in brackets: {@code [DATE]}. */
    TAG,
    /** A believable stand-in of the same kind, the same for the same subject everywhere. */
    SURROGATE,
    /** A keyed token, the same for the same value everywhere in the subject (or the tenant). */
    PSEUDONYM,
    /** A date moved by the subject's offset, in the form it was written in. */
    SHIFT_DATE,
    /** A coarser value: a year, an age group, the first digits of a postcode. */
    GENERALIZE,
    KEEP
}
