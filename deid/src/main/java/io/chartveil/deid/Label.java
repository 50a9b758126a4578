// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

/**
 * What an identifying value is: Chartveil's own scheme, finer than MEDDOCAN's, i2b2's and HIPAA's, onto which {@link
 * LabelScheme} maps it.
 */
public enum Label {
    PATIENT_NAME(Kind.NAME),
    RELATIVE_NAME(Kind.NAME),
    CLINICIAN_NAME(Kind.NAME),
    /** A person whose role the text does not tell. */
    PERSON_NAME(Kind.NAME),
    USERNAME(Kind.NAME),

    BIRTH_DATE(Kind.DATE),
    DEATH_DATE(Kind.DATE),
    /** Any other day, month or year: admission, visit, sample, letter. */
    DATE(Kind.DATE),
    /** A year alone, which HIPAA does not count among the identifiers. */
    YEAR(Kind.DATE),

    AGE(Kind.AGE),
    AGE_OVER_89(Kind.AGE),

    STREET(Kind.PLACE),
    POSTCODE(Kind.PLACE),
    CITY(Kind.PLACE),
    /** State, province, county: larger than a city, smaller than a country. */
    REGION(Kind.PLACE),
    COUNTRY(Kind.PLACE),
    HOSPITAL(Kind.ORGANIZATION),
    HEALTH_CENTRE(Kind.ORGANIZATION),
    ORGANIZATION(Kind.ORGANIZATION),

    PHONE(Kind.CONTACT),
    FAX(Kind.CONTACT),
    EMAIL(Kind.CONTACT),
    URL(Kind.CONTACT),
    IP_ADDRESS(Kind.CONTACT),

    MEDICAL_RECORD_NUMBER(Kind.IDENTIFIER),
    ENCOUNTER_NUMBER(Kind.IDENTIFIER),
    ACCESSION_NUMBER(Kind.IDENTIFIER),
    SOCIAL_SECURITY_NUMBER(Kind.IDENTIFIER),
    NATIONAL_ID(Kind.IDENTIFIER),
    HEALTH_PLAN_NUMBER(Kind.IDENTIFIER),
    CLINICIAN_LICENCE(Kind.IDENTIFIER),
    EMPLOYEE_NUMBER(Kind.IDENTIFIER),
    ACCOUNT_NUMBER(Kind.IDENTIFIER),
    IBAN(Kind.IDENTIFIER),
    PAYMENT_CARD(Kind.IDENTIFIER),
    PASSPORT(Kind.IDENTIFIER),
    DRIVING_LICENCE(Kind.IDENTIFIER),
    VEHICLE(Kind.IDENTIFIER),
    DEVICE(Kind.IDENTIFIER),
    BIOMETRIC(Kind.IDENTIFIER),
    /** A number or code that identifies and whose kind the text does not tell. */
    IDENTIFIER(Kind.IDENTIFIER),

    SEX(Kind.DEMOGRAPHIC),
    /** That there is a mother, a brother, two children; not their names. */
    KINSHIP(Kind.DEMOGRAPHIC),
    PROFESSION(Kind.DEMOGRAPHIC),
    /** What else could single somebody out: a tattoo, an origin, an office held. */
    OTHER(Kind.DEMOGRAPHIC);

    private final Kind kind;

    Label(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The families of labels that are replaced in the same way. */
    public enum Kind {
        NAME,
        DATE,
        AGE,
        PLACE,
        ORGANIZATION,
        CONTACT,
        IDENTIFIER,
        DEMOGRAPHIC
    }
}
