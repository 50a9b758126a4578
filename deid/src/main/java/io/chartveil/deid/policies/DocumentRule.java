// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

/** What a policy document must fulfil, in words for the person who wrote it. */
public enum DocumentRule {
    NOT_UTF_8("the document is text in UTF-8"),
    CONTROL_CHARACTER("control characters are not allowed"),
    TOO_LARGE("a document has at most 262144 bytes"),
    TOO_DEEP("nothing in a policy is nested so deeply"),
    TOO_MANY("this list or mapping has more members than a policy may have"),
    NOT_YAML("this is no well-formed YAML"),
    NOT_JSON("this is no well-formed JSON"),
    NO_ANCHORS("anchors and aliases are not allowed"),
    NO_TAGS("tags are not allowed"),
    ONE_DOCUMENT("there is one document and nothing behind it"),
    KEY_TWICE("a key stands once"),

    NOT_A_MAPPING("a mapping stands here"),
    NOT_A_LIST("a list stands here"),
    NOT_A_TEXT("a text stands here; put numbers and true or false in quotes"),
    NOT_A_NUMBER("a number stands here"),
    UNKNOWN_KEY("there is no such key; the keys are listed in docs/policies.md"),
    NO_NAME("a policy has a name"),
    INVALID_NAME("a name is made of at most 63 lower-case letters, digits and hyphens"),
    OTHER_NAME("the document's name is the policy's own"),
    RESERVED_NAME("the name is a shipped profile's; choose another"),
    VERSION_IS_GIVEN("leave the version out: publishing gives it"),
    NO_BASE("a policy has a base: one of the shipped profiles"),
    UNKNOWN_BASE("the base is a shipped profile, with or without its version: hipaa-safe-harbor@1"),
    SAYS_TOO_LITTLE("a profile without a base says everything: dates, ages, postcodes and an action for every label"),
    TOO_LONG("this text is longer than it may be"),

    UNKNOWN_LABEL("there is no such label"),
    UNKNOWN_ACTION("the actions are redact, mask, tag, surrogate, pseudonym, shift-date, generalize and keep"),
    ACTION_DOES_NOT_FIT("this action does not fit this label"),
    UNKNOWN_PRECISION("a date's precision is year, month or day"),
    UNKNOWN_POSTCODE_RULE("the rules are us-three-digits, first-two and keep"),
    AGE_OUT_OF_RANGE("an age cap lies between 1 and 120"),
    UNKNOWN_LANGUAGE("there are no stand-ins in this language"),
    THRESHOLD_OUT_OF_RANGE("a threshold lies between 0.5 and 0.9: checked and known identifiers are always replaced"),
    INVALID_SOURCE("a source's name is made of at most 41 lower-case letters, digits and hyphens"),

    INVALID_PATH("a path is Patient.address.city, PID-5 or PID-5.1, or column:NAME"),
    UNKNOWN_PATH("the rules name no such path: it is removed, whatever a policy says"),
    PATH_TWICE("two entries mean the same path"),
    LINKS_ARE_KEYED("ids and references are keyed; they can be redacted, nothing else"),
    TEXT_IS_READ("free text and codes go through the engine; they can be redacted, nothing else"),
    LABEL_OF_COLUMNS_ONLY("a label is said of columns alone; elsewhere the path has one"),
    COLUMN_NEEDS_A_LABEL("say what the column holds, as in {label: HOSPITAL, action: tag}"),

    TERM_TOO_SHORT("a term has at least three letters or digits"),
    TERM_TWICE("a term stands once, and either allowed or denied");

    private final String sentence;

    DocumentRule(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
