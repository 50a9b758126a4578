// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

/** What is wrong with a message, and where: the rule and the place, never what stands there. */
public final class Er7Exception extends RuntimeException {

    /** What a message must fulfil to be read. */
    public enum Rule {
        EMPTY("the message is empty"),
        MISSING_MSH("the first segment must be MSH, with its field separator"),
        BATCH_ENVELOPE("a batch (FHS or BHS) stands where one message is expected"),
        SECOND_MESSAGE("a second MSH stands where one message is expected"),
        DELIMITERS("MSH-1 and MSH-2 must name distinct delimiters that are neither letters, digits nor spaces"),
        UNKNOWN_CHARSET("MSH-18 names no known character set"),
        MALFORMED_TEXT("the bytes are no text in the character set of MSH-18 (UTF-8 where it is empty)"),
        SEGMENT_NAME("a segment must begin with a name of three capital letters or digits and the field separator");

        private final String sentence;

        Rule(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    private final Rule rule;
    private final int segment;
    private final int field;

    Er7Exception(Rule rule, int segment, int field) {
        super(rule.sentence() + ": " + place(segment, field));
        this.rule = rule;
        this.segment = segment;
        this.field = field;
    }

    public Rule rule() {
        return rule;
    }

    /** Counts from 1, blank lines left out. */
    public int segment() {
        return segment;
    }

    /** Counts as HL7 does; 0 where the fault is the segment's, not one field's. */
    public int field() {
        return field;
    }

    /** The place in words, such as {@code segment 3, field 5}. */
    public String place() {
        return place(segment, field);
    }

    private static String place(int segment, int field) {
        return field == 0 ? "segment " + segment : "segment " + segment + ", field " + field;
    }
}
