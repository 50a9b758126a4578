// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

/** What a word of a language's {@code words.txt} tells about its neighbours. */
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
    STATE_CODE(27),
    /** After these a number is a day or a year more likely than a value: on, since, el, am. */
    DATE_PREPOSITION(28),
    /** What links the parts of a date: de, of. */
    DATE_LINK(29),
    /** Parts of a year or month: early, fin, metà, summer. */
    PERIOD(30),
    /** What makes a day of a number: st, er. */
    ORDINAL(31),
    AGE_YEARS(32),
    /** Months, weeks, days of age. */
    AGE_FRACTION(33),
    /** After a unit of time it makes an age: old, de edad. */
    OLD(34),
    /** Fused with a number or right after it: 70yo, 72M, 45jähriger. */
    AGE_SUFFIX(35),
    /** Before a number it makes an age: aged, edad. */
    AGE_WORD(36),
    /** Before a span of time it makes a duration: since, hace, depuis. */
    DURATION(37),
    /** Links a person and an age: de, of, con. */
    AGE_LINK(38),
    /** Words for relatives that are other words in another language. */
    DOUBTFUL_KIN(39),
    /** Before an occupation: works as, trabaja de. */
    ROLE(40),
    /** Street words that mean other things in lower case. */
    DOUBTFUL_STREET(41),
    /** Between a key and its code: is, nº, number. */
    CODE_FILLER(42),
    /** Before a number of another system: ICD, CPT, SARS. */
    CLASSIFICATION(43),
    /** Before a place where somebody lives or comes from, whatever its name. */
    RESIDENCE(44),
    /** Before a phone number that nothing else announces: call, reach, localizable en. */
    CALL(45),
    /** Before the inner number of a phone. */
    EXTENSION(46),
    /** Institutions that insure or employ and are named by one word. */
    INSURER(47),
    /** Field keys that stand before much else than names. */
    WEAK_KEY(48),
    /** Weeks counted through the year. */
    CALENDAR_WEEK(49),
    /** Begins a field of contact data and is never part of a name before it: E-mail, Tel, C.P. */
    CONTACT_WORD(50),
    /** Before an address, whatever the street is called: lives at, located at. */
    ADDRESS_PHRASE(51),
    /** After a person's name more likely than after anything else: says, denies, refiere. */
    PERSONS_VERB(52);

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
