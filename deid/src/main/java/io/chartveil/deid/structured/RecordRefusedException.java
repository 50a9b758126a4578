// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

/** A record that cannot be de-identified, with the rule it breaks and the place; never what stands there. */
public final class RecordRefusedException extends RuntimeException {

    /** What a record must fulfil. */
    public enum Rule {
        NOT_JSON("the record is no well-formed JSON"),
        NOT_ONE_RESOURCE("the record must be one JSON object, a FHIR resource or Bundle"),
        RESOURCE_TYPE("a resource must name a resourceType of FHIR R4"),
        NOT_ER7("the record is no well-formed HL7 v2 message"),
        NOT_ONE_ROW("the record must be a header line and one row with as many cells (RFC 4180)"),
        NOT_UTF8("the record is no text in UTF-8"),
        SECOND_PATIENT("a record holds at most one patient");

        private final String sentence;

        Rule(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    private final Rule rule;
    private final String place;

    RecordRefusedException(Rule rule, String place) {
        this(rule, rule.sentence(), place);
    }

    RecordRefusedException(Rule rule, String sentence, String place) {
        super(sentence + ": " + place);
        this.rule = rule;
        this.place = place;
    }

    public Rule rule() {
        return rule;
    }

    public String place() {
        return place;
    }
}
