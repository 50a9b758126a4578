// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.canary;

import static io.chartveil.e2e.canary.Canary.BIRTH_DATE;
import static io.chartveil.e2e.canary.Canary.BIRTH_DATE_HL7;
import static io.chartveil.e2e.canary.Canary.DNI;
import static io.chartveil.e2e.canary.Canary.DOCTOR;
import static io.chartveil.e2e.canary.Canary.EMAIL;
import static io.chartveil.e2e.canary.Canary.FAMILY;
import static io.chartveil.e2e.canary.Canary.GIVEN;
import static io.chartveil.e2e.canary.Canary.IBAN;
import static io.chartveil.e2e.canary.Canary.MRN;
import static io.chartveil.e2e.canary.Canary.NHS;
import static io.chartveil.e2e.canary.Canary.PHONE;
import static io.chartveil.e2e.canary.Canary.RELATIVE;
import static io.chartveil.e2e.canary.Canary.SSN;
import static io.chartveil.e2e.canary.Canary.STREET;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** Records that hold the canary, whole ones and broken ones, in every format. */
final class CanaryRecords {

    static final String FHIR = "application/fhir+json";
    static final String HL7 = "x-application/hl7-v2+er7";
    static final String TEXT = "text/plain";
    static final String CSV = "text/csv";
    static final String PATIENT = "urn:canary:mrn|" + MRN;

    /** Values that are told by their own shape or check digits, in a sentence that says nothing of a person. */
    private static final String PATTERNS =
            "Contact %s or %s. SSN %s, NHS number %s, DNI %s, account %s. Stable on metformin."
                    .formatted(EMAIL, PHONE, SSN, NHS, DNI, IBAN);

    private CanaryRecords() {}

    record Sent(String mediaType, String body) {}

    /** Accepted and de-identified; the first ones tell the names that the last ones only mention. */
    static List<Sent> sound() {
        return List.of(
                new Sent(FHIR, bundle()),
                new Sent(HL7, message("CANARY-1")),
                new Sent(
                        CSV,
                        "mrn,last_name,first_name,birth_date,address,phone,email,visit_date,systolic_bp,comment\n%s,%s,%s,%s,17 %s,%s,%s,2026-03-20,131,\"%s\"\n"
                                .formatted(
                                        MRN, FAMILY, GIVEN, BIRTH_DATE, STREET, PHONE, EMAIL, "Seen with " + FAMILY)),
                new Sent(
                        TEXT,
                        "Patient: %s %s, DOB %s, MRN %s.\nAddress: 17 %s, Boston, MA 02115\n%s\n"
                                .formatted(GIVEN, FAMILY, BIRTH_DATE, MRN, STREET, PATTERNS)),
                // Nothing here says what a name is: it is known from the records before.
                new Sent(TEXT, "%s came again, %s was well, no complaints. Chart %s.\n".formatted(FAMILY, GIVEN, MRN)),
                new Sent(TEXT, PATTERNS));
    }

    private static String bundle() {
        String attachment = Base64.getEncoder()
                .encodeToString(("Report on " + GIVEN + " " + FAMILY + ", " + PATTERNS).getBytes(UTF_8));
        return """
                {"resourceType":"Bundle","type":"collection","identifier":{"system":"urn:canary","value":"b-1"},"entry":[
                 {"fullUrl":"urn:uuid:7a1f4b0e-0000-4000-8000-00000000ccc1","resource":{"resourceType":"Patient","id":"%1$s",
                  "identifier":[{"system":"urn:canary:mrn","value":"%1$s"},{"system":"http://hl7.org/fhir/sid/us-ssn","value":"%2$s"}],
                  "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">%3$s %4$s</div>"},
                  "name":[{"family":"%3$s","given":["%4$s"],"text":"%4$s %3$s"}],
                  "telecom":[{"system":"phone","value":"%5$s"},{"system":"email","value":"%6$s"}],
                  "gender":"female","birthDate":"%7$s","address":[{"text":"17 %8$s","line":["17 %8$s"],"postalCode":"02115"}],
                  "contact":[{"name":{"family":"%9$s"}}],
                  "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName","valueString":"%9$s"}]}},
                 {"fullUrl":"urn:uuid:7a1f4b0e-0000-4000-8000-00000000ccc2","resource":{"resourceType":"Practitioner","id":"dr-%10$s",
                  "name":[{"family":"%10$s"}]}},
                 {"fullUrl":"urn:uuid:7a1f4b0e-0000-4000-8000-00000000ccc3","resource":{"resourceType":"Observation","status":"final",
                  "code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}],"text":"%3$s's pressure"},
                  "subject":{"reference":"urn:uuid:7a1f4b0e-0000-4000-8000-00000000ccc1","display":"%4$s %3$s"},
                  "performer":[{"reference":"urn:uuid:7a1f4b0e-0000-4000-8000-00000000ccc2","display":"Dr. %10$s"}],
                  "effectiveDateTime":"2026-03-02","valueQuantity":{"value":128,"code":"mm[Hg]"},
                  "note":[{"text":"%3$s was anxious, call %5$s or %6$s."}]}},
                 {"fullUrl":"urn:uuid:7a1f4b0e-0000-4000-8000-00000000ccc4","resource":{"resourceType":"DocumentReference","status":"current",
                  "subject":{"reference":"urn:uuid:7a1f4b0e-0000-4000-8000-00000000ccc1"},
                  "content":[{"attachment":{"contentType":"text/plain","title":"%4$s","data":"%11$s"}}]}}]}""".formatted(MRN, SSN, FAMILY, GIVEN, PHONE, EMAIL, BIRTH_DATE, STREET, RELATIVE, DOCTOR, attachment);
    }

    static String message(String controlId) {
        return String.join(
                "\r",
                "MSH|^~\\&|LAB|NORTH|CV|CV|20260302071500||ORU^R01^ORU_R01|" + controlId
                        + "|P|2.5.1|||||USA|UNICODE UTF-8",
                "PID|1||%s^^^NORTH^MR||%s^%s^Q||%s|F|||17 %s^^Boston^MA^02115||%s|||||||%s"
                        .formatted(MRN, FAMILY, GIVEN, BIRTH_DATE_HL7, STREET, PHONE, SSN),
                "NK1|1|%s^Ann|SPO|17 %s^^Boston|%s".formatted(RELATIVE, STREET, PHONE),
                "PV1|1|I|WARD^7||||4711^%s^Karl".formatted(DOCTOR),
                "OBR|1|||24323-8^Panel^LN|||20260302064000|||||||||4711^%s^Karl".formatted(DOCTOR),
                "OBX|1|NM|2345-7^Glucose^LN||104|mg/dL|||||F",
                "OBX|2|TX|11502-2^Report^LN||%s %s seen. %s||||||F".formatted(GIVEN, FAMILY, PATTERNS),
                "NTE|1||%s %s is stable, %s informed.".formatted(GIVEN, FAMILY, RELATIVE),
                "");
    }

    /** Refused at the door, each for another reason. */
    static List<Sent> broken() {
        return List.of(
                new Sent(FHIR, "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + FAMILY),
                new Sent(FHIR, "{\"resourceType\":\"" + FAMILY + "\"}"),
                new Sent(FHIR, "{\"resourceType\":\"Patient\",\"" + FAMILY + "\":" + FAMILY + "}"),
                new Sent(FHIR, """
                        {"resourceType":"Bundle","type":"collection","entry":[
                         {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"%2$s","value":"%1$s"}]}},
                         {"resource":{"resourceType":"Patient","id":"%2$s","identifier":[{"system":"%2$s","value":"2"}]}}]}""".formatted(MRN, FAMILY)),
                new Sent(HL7, "MSH|^~\\&|" + FAMILY),
                new Sent(HL7, FAMILY + "|" + GIVEN),
                new Sent(HL7, message("CANARY-BROKEN").replace("PV1|", FAMILY + "|")),
                new Sent(CSV, "mrn," + FAMILY + "\n1,2,\"" + GIVEN),
                new Sent(CSV, "mrn," + FAMILY + "\n1," + GIVEN + "\n2," + STREET + "\n"),
                new Sent("application/pdf", "%PDF " + FAMILY),
                new Sent("text/" + FAMILY.toLowerCase(java.util.Locale.ROOT), FAMILY),
                new Sent(FAMILY, FAMILY));
    }

    /** Larger than what one record may be. */
    static byte[] tooLarge() {
        return (FAMILY + " " + GIVEN + " ")
                .repeat((51 << 20) / (FAMILY.length() + GIVEN.length() + 2))
                .getBytes(UTF_8);
    }
}
