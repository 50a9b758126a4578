// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

/** What a word of {@code words.txt} tells about its neighbours. */
public enum Cue {
    TITLE(0),
    CLINICIAN_TITLE(1),
    PERSON(2),
    SEX_WORD(3),
    KIN(4),
    WEEKDAY(5),
    HOLIDAY(6),
    STREET_BEFORE(7),
    STREET_AFTER(8),
    STREET_DETAIL(9),
    HOSPITAL_WORD(10),
    HEALTH_CENTRE_WORD(11),
    ORGANIZATION_WORD(12),
    PARTICLE(13),
    CREDENTIAL(14),
    EPONYM_HEAD(15),
    EPONYM_TAIL(16),
    /** Names of diseases, drugs, tests, organisms and headings: capitalised, and nobody's name here. */
    SAFE(17),
    UNIT(18),
    PROFESSION(19),
    NUMBER_WORD(20),
    PLACE_PREPOSITION(21),
    /** After these words an unknown capitalised word is more likely a place of care. */
    AT(22),
    CITED(23),
    CLINIC_UNIT(24),
    MONTH(25),
    REGION(26),
    /** The two letters of a US state; words and units too, so only after a place. */
    STATE_CODE(27);

    private final long bit;

    Cue(int position) {
        this.bit = 1L << position;
    }

    /** The cue's bit in a mask. */
    public long bit() {
        return bit;
    }

    public boolean in(long mask) {
        return (mask & bit) != 0;
    }
}
