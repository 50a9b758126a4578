// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.kills;

/**
 * One version of a patient's laboratory result, as its hospital writes it; a higher version is sent later.
 *
 * @param number counts the records of a drill from 0
 */
record Result(int number, int patient, int version) {

    /** Where a patient's results come in, and in which format. */
    enum Way {
        FHIR("application/fhir+json"),
        HL7_V2("x-application/hl7-v2+er7"),
        TEXT("text/plain"),
        CSV("text/csv"),
        HL7_V2_BY_KAFKA("x-application/hl7-v2+er7");

        final String mediaType;

        Way(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    /** What happens to a source's records after they were accepted. */
    enum Fate {
        /** Processed once. */
        FEED,
        /** Processed again, as generation 2. */
        AGAIN,
        /** Processed again under a policy that nobody has: dead letters, generation 2. */
        DOOMED
    }

    Way way() {
        return Way.values()[patient % Way.values().length];
    }

    Fate fate() {
        return switch (patient % 20) {
            case 0, 2 -> Fate.AGAIN;
            case 1, 3 -> Fate.DOOMED;
            default -> Fate.FEED;
        };
    }

    String source() {
        return way() == Way.HL7_V2_BY_KAFKA ? "wire" : fate().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Tells a repetition, whatever becomes of the first answer. */
    String key() {
        return "result-" + patient + "-" + version;
    }

    String medicalRecordNumber() {
        return "MRN-" + patient;
    }

    /** The value that is measured is the version: the facts tell which versions arrived, and how often. */
    String body() {
        return switch (way()) {
            case FHIR -> """
                    {"resourceType":"Observation","id":"result-%1$d","meta":{"versionId":"%2$d"},"status":"final",
                     "code":{"coding":[{"system":"http://loinc.org","code":"2345-7"}]},
                     "subject":{"identifier":{"system":"urn:drill:mrn","value":"MRN-%1$d"}},
                     "effectiveDateTime":"2026-03-02","valueQuantity":{"value":%2$d,"code":"mg/dL"}}""".formatted(patient, version);
            case HL7_V2, HL7_V2_BY_KAFKA ->
                String.join(
                        "\r",
                        "MSH|^~\\&|LAB|NORTH|CV|CV|20260302071500||ORU^R01^ORU_R01|" + key() + "|P|2.5.1",
                        "PID|1||" + medicalRecordNumber() + "^^^NORTH^MR||Drillperson^Testina||19580412|F",
                        "OBR|1|||24323-8^Panel^LN|||20260302064000",
                        "OBX|1|NM|2345-7^Glucose^LN||" + version + "|mg/dL|||||F",
                        "");
            case TEXT -> "Glucose of " + version + " mg/dL, seen by the ward.\n";
            case CSV -> "mrn,visit_date,glucose\n" + medicalRecordNumber() + ",2026-03-02," + version + "\n";
        };
    }
}
