// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.replay;

import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.e2e.DrillReport;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Pipeline;
import io.chartveil.e2e.platform.SentRecord;
import io.chartveil.e2e.platform.SpoolLedger;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Lets the anonymizer and analytics read their topics again from the first message, and compares every row that any
 * service keeps with what stood there before.
 *
 * @param patients each of whom has four records: one of each format
 */
public record ReplayDrill(int patients) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    public DrillReport run(Installation platform) {
        var report = new DrillReport("Replay of the records' topics from their start");
        String tenant = platform.newTenant("replay");
        send(platform, tenant);
        Pipeline.awaitQuiet(platform, LONGEST_WAIT);
        reprocess(platform, tenant);
        Pipeline.awaitQuiet(platform, LONGEST_WAIT);

        var before = Snapshot.of(platform.databases(), tenant);
        long messagesBefore = messages(platform);
        String deadLettersBefore = deadLetters(platform, tenant);
        rewind(platform);
        Pipeline.awaitQuiet(platform, LONGEST_WAIT);

        var after = Snapshot.of(platform.databases(), tenant);
        long sentAgain = messages(platform) - messagesBefore;
        report.figure("Records", patients * 4);
        report.figure("Rows compared", before.size());
        report.figure("Messages sent again", sentAgain);
        report.claim("messages were sent again, so the topics were really read anew", sentAgain >= patients * 4L);
        before.rows()
                .forEach((table, rows) -> report.equal(
                        "rows of " + table + " (" + rows.size() + ") that are another or gone",
                        List.of(),
                        differences(rows, Objects.requireNonNull(after.rows().get(table)))));
        report.claim(
                "the dead letters are the same by REST",
                deadLettersBefore.equals(deadLetters(platform, tenant))
                        && deadLettersBefore.contains("unknown-policy"));
        SpoolLedger.check(platform.databases(), report);
        return report;
    }

    private void send(Installation platform, String tenant) {
        var engineer = platform.client(tenant, ClientRole.DATA_ENGINEER);
        engineer.postJson("/api/v1/sources", Map.of("name", "doomed", "kind", "REST"))
                .orFail("making a source");
        for (int patient = 0; patient < patients; patient++) {
            var whose = Map.of("Chartveil-Patient", "urn:drill:mrn|R-" + patient);
            SentRecord.send(engineer, "application/fhir+json", """
                    {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},
                     "subject":{"identifier":{"system":"urn:drill:mrn","value":"R-%d"}},
                     "effectiveDateTime":"2026-03-02","valueQuantity":{"value":128,"code":"mm[Hg]"}}""".formatted(patient), whose);
            SentRecord.send(
                    engineer, "x-application/hl7-v2+er7", """
                    MSH|^~\\&|LAB|NORTH|CV|CV|20260302071500||ORU^R01^ORU_R01|REPLAY-%1$d|P|2.5.1
                    PID|1||R-%1$d^^^NORTH^MR||Drillperson^Testina||19580412|F
                    OBX|1|NM|2345-7^Glucose^LN||104|mg/dL|||||F
                    """.formatted(patient).replace('\n', '\r'), whose);
            SentRecord.send(engineer, "text/plain", "Ms. Drillperson is stable.", whose);
            SentRecord.send(
                    engineer,
                    "text/csv",
                    "mrn,visit_date,pulse\nR-" + patient + ",2026-03-02,71\n",
                    Map.of("Chartveil-Patient", "urn:drill:mrn|R-" + patient, "Chartveil-Source", "doomed"));
        }
    }

    /** A second generation of the notes, and dead letters of the rows. */
    private static void reprocess(Installation platform, String tenant) {
        var engineer = platform.client(tenant, ClientRole.DATA_ENGINEER);
        engineer.postJson("/api/v1/records/reprocess", Map.of("select", Map.of("format", "text")))
                .orFail("reprocessing");
        engineer.postJson(
                        "/api/v1/records/reprocess",
                        Map.of("select", Map.of("source", "doomed"), "policy", "nobody-has-this"))
                .orFail("reprocessing");
        await("both jobs are done")
                .atMost(LONGEST_WAIT)
                .until(() -> platform.databases()
                                .number(
                                        "ingestion",
                                        "SELECT count(*) FROM job WHERE tenant_id = ? AND state = 'DONE'",
                                        tenant)
                        == 2);
    }

    private static void rewind(Installation platform) {
        var readers = List.of("anonymizer", "analytics");
        readers.forEach(platform::stop);
        platform.topics().rewind("anonymizer", RecordReceived.TOPIC);
        platform.topics().rewind("analytics", RecordAnonymized.TOPIC);
        platform.start(readers);
    }

    private static long messages(Installation platform) {
        return platform.topics().messages(RecordAnonymized.TOPIC).size();
    }

    private static String deadLetters(Installation platform, String tenant) {
        return platform.client(tenant, ClientRole.DATA_ENGINEER)
                .get("/api/v1/dead-letters")
                .orFail("the dead letters")
                .text();
    }

    private static List<String> differences(List<String> before, List<String> after) {
        var rowsBefore = new HashSet<>(before);
        var rowsAfter = new HashSet<>(after);
        var lost = before.stream().filter(row -> !rowsAfter.contains(row));
        var made = after.stream().filter(row -> !rowsBefore.contains(row));
        return Stream.concat(lost, made)
                .map(row -> row.substring(0, Math.min(row.length(), 200)))
                .limit(3)
                .toList();
    }
}
