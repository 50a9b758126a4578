// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.kills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.e2e.DrillReport;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.Databases;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.SpoolLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What every service says of one tenant's records, held against each other and against what the hospital was told. */
final class Accounts {

    private static final String GLUCOSE = "2345-7";

    private final Installation platform;
    private final Databases databases;
    private final String tenant;
    private final Map<Result, ResultFlow.Acceptance> answers;
    private final DrillReport report;

    Accounts(Installation platform, String tenant, Map<Result, ResultFlow.Acceptance> answers, DrillReport report) {
        this.platform = platform;
        this.databases = platform.databases();
        this.tenant = tenant;
        this.answers = answers;
        this.report = report;
    }

    /** A record as ingestion has it. */
    private record Entry(UUID id, int generation, long sequence, String state, String source) {}

    void awaitAllDone(Duration limit) {
        await("every record is taken from the topic, no job runs and none is in flight")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> number("ingestion", "SELECT count(*) FROM record WHERE tenant_id = ?") >= answers.size()
                        && number("ingestion", "SELECT count(*) FROM job WHERE tenant_id = ? AND state = 'RUNNING'")
                                == 0
                        && number("ingestion", "SELECT count(*) FROM record WHERE tenant_id = ? AND state = 'ACCEPTED'")
                                == 0);
        SpoolLedger.awaitDelivered(databases, limit);
    }

    void check() {
        Map<UUID, Entry> entries = entries();
        balance(entries);
        whatTheHospitalWasTold(entries);
        generations(entries);
        analysed(entries);
        order(entries);
        audit(entries);
    }

    private Map<UUID, Entry> entries() {
        var entries = new HashMap<UUID, Entry>();
        databases
                .rows(
                        "ingestion",
                        "SELECT id, generation, sequence, state, source FROM record WHERE tenant_id = ?",
                        row -> new Entry(
                                row.getObject(1, UUID.class),
                                row.getInt(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5)),
                        tenant)
                .forEach(entry -> entries.put(entry.id(), entry));
        return entries;
    }

    private void balance(Map<UUID, Entry> entries) {
        var usage = platform.client(tenant, ClientRole.DATA_ENGINEER)
                .get("/api/v1/usage")
                .orFail("the usage")
                .json();
        long done = usage.get("done").asLong();
        long deadLettered = usage.get("deadLettered").asLong();
        report.equal(
                "accepted, as /usage says, is what was sent",
                (long) answers.size(),
                usage.get("accepted").asLong());
        report.equal("accepted = done + dead-lettered", usage.get("accepted").asLong(), done + deadLettered);
        report.equal("none is in flight", 0L, usage.get("inFlight").asLong());
        report.equal("none was refused", 0L, usage.get("refused").asLong());
        report.equal("the rows of the records agree", (long) entries.size(), done + deadLettered);
        report.claim("some records are dead letters, as they should be", deadLettered > 0);
        report.figure("Done", done);
        report.figure("Dead-lettered", deadLettered);
    }

    private void whatTheHospitalWasTold(Map<UUID, Entry> entries) {
        var missing = new ArrayList<String>();
        var told = new HashSet<UUID>();
        var twice = new ArrayList<String>();
        answers.forEach((result, acceptance) -> {
            if (!acceptance.id().isEmpty()) {
                var id = RecordId.parse(acceptance.id()).uuid();
                if (!entries.containsKey(id)) {
                    missing.add(acceptance.id());
                }
                if (!told.add(id)) {
                    twice.add(acceptance.id());
                }
            }
        });
        report.none("every record that was answered for is there", missing);
        report.none("no two results were answered with one id", twice);
        report.figure(
                "Sent more than once",
                answers.values().stream().filter(one -> one.attempts() > 1).count());
    }

    private void generations(Map<UUID, Entry> entries) {
        Map<UUID, Map<Integer, String>> processed = processed();
        var wrong = new ArrayList<String>();
        for (var entry : entries.values()) {
            var outcomes = processed.getOrDefault(entry.id(), Map.of());
            var last = outcomes.get(entry.generation());
            boolean all = outcomes.size() == entry.generation();
            boolean right = entry.state().equals("DONE") ? "anonymized".equals(last) : "dead-lettered".equals(last);
            if (!all || !right) {
                wrong.add(entry + " " + outcomes);
            }
        }
        report.none("each generation was processed, and the last one's outcome is the record's state", wrong);
        report.figure(
                "Processed again",
                entries.values().stream()
                        .filter(entry -> entry.generation() > 1)
                        .count());
    }

    private Map<UUID, Map<Integer, String>> processed() {
        var processed = new HashMap<UUID, Map<Integer, String>>();
        databases.rows(
                "anonymizer",
                "SELECT record_id, generation, outcome FROM processing WHERE tenant_id = ?",
                row -> processed
                        .computeIfAbsent(row.getObject(1, UUID.class), _ -> new TreeMap<>())
                        .put(row.getInt(2), row.getString(3)),
                tenant);
        return processed;
    }

    private record Applied(UUID record, int generation, long resources, long facts, double value, String subject) {}

    private void analysed(Map<UUID, Entry> entries) {
        var processed = processed();
        var wrong = new ArrayList<String>();
        var seen = new HashMap<UUID, Applied>();
        for (var applied : applied()) {
            seen.put(applied.record(), applied);
            int best = processed.getOrDefault(applied.record(), Map.of()).entrySet().stream()
                    .filter(outcome -> outcome.getValue().equals("anonymized"))
                    .mapToInt(Map.Entry::getKey)
                    .max()
                    .orElse(0);
            if (applied.generation() != best || applied.resources() != 1 || applied.facts() != 1) {
                wrong.add(applied + ", best generation " + best);
            }
        }
        report.none("each record is analysed once: its best generation, one resource, one fact", wrong);
        report.none("every accepted record is analysed", without(entries.keySet(), seen.keySet()));
        report.none("nothing else is", without(seen.keySet(), entries.keySet()));
        values(entries, seen);
        counts();
    }

    /** Each format has a coding system of its own, and so a cell; too few patients, and a cell is hidden. */
    private void counts() {
        var cells = platform.client(tenant, ClientRole.RESEARCHER)
                .get("/api/v1/counts?by=code&type=Observation&code=" + GLUCOSE)
                .orFail("the counts")
                .json()
                .get("cells");
        long counted = 0;
        for (var cell : cells) {
            if (cell.get("suppressed").asBoolean()) {
                return;
            }
            counted += cell.get("facts").asLong();
        }
        report.equal(
                "the counts by REST and the analytics database agree",
                number("analytics", "SELECT count(*) FROM fact WHERE tenant_id = ? AND code = '" + GLUCOSE + "'"),
                counted);
    }

    private List<Applied> applied() {
        return databases.rows(
                "analytics",
                """
                SELECT a.record_id, a.generation, count(DISTINCT r.id), count(f.resource_id), COALESCE(max(f.value), -1),
                       min(r.subject)
                  FROM applied_record a
                  LEFT JOIN resource r ON r.tenant_id = a.tenant_id AND r.record_id = a.record_id
                  LEFT JOIN fact f ON f.tenant_id = r.tenant_id AND f.resource_id = r.id
                 WHERE a.tenant_id = ?
                 GROUP BY a.record_id, a.generation
                """,
                row -> new Applied(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getDouble(5),
                        row.getString(6)),
                tenant);
    }

    /** The value measured is the version: whoever was accepted last of a patient carries the highest. */
    private void values(Map<UUID, Entry> entries, Map<UUID, Applied> applied) {
        var versions = new HashMap<String, TreeMap<Long, Double>>();
        applied.values().stream()
                .filter(one -> one.value() >= 0 && entries.containsKey(one.record()))
                .forEach(one -> versions.computeIfAbsent(one.subject(), _ -> new TreeMap<>())
                        .put(
                                java.util.Objects.requireNonNull(entries.get(one.record()))
                                        .sequence(),
                                one.value()));
        var wrong = new ArrayList<String>();
        versions.forEach((subject, values) -> {
            double expected = 1;
            for (double value : values.values()) {
                if (value != expected++) {
                    wrong.add(subject + " " + values.values());
                    return;
                }
            }
        });
        report.none(
                "each patient's versions stand in their order of acceptance, none missing, the last one last", wrong);
    }

    private void order(Map<UUID, Entry> entries) {
        ordered(RecordReceived.TOPIC, entries);
        ordered(RecordAnonymized.TOPIC, entries);
    }

    /** A message may come again, as a whole run from further back; what counts is where each record stands first. */
    private void ordered(String topic, Map<UUID, Entry> entries) {
        var last = new HashMap<String, Long>();
        var seen = new HashSet<String>();
        var wrong = new ArrayList<String>();
        var again = new ArrayList<String>();
        platform.topics().read(topic, message -> {
            var headers = headers(message);
            if (!tenant.equals(headers.get(CloudEvent.TENANT)) || !"1".equals(headers.get(CloudEvent.GENERATION))) {
                return;
            }
            String record = String.valueOf(headers.get(CloudEvent.SUBJECT));
            if (!seen.add(record)) {
                again.add(record);
                return;
            }
            long sequence = Long.parseLong(String.valueOf(headers.get(CloudEvent.SEQUENCE)));
            Long before = last.put(HexFormat.of().formatHex(message.key()), sequence);
            if (before != null && before >= sequence) {
                wrong.add(record + " (" + sequence + " after " + before + ")");
            }
        });
        report.none("on " + topic + " each key's records stand in their order of acceptance", wrong);
        report.equal("on " + topic + " is every record", entries.size(), seen.size());
        report.figure("Sent again on " + topic, again.size());
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
        var headers = new HashMap<String, String>();
        message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private void audit(Map<UUID, Entry> entries) {
        Map<String, Long> accepted = events("record.accepted");
        Map<String, Long> opened = events("record.opened");
        var unrecorded = new ArrayList<String>();
        var tooOften = new ArrayList<String>();
        var openings = new ArrayList<String>();
        Map<UUID, Integer> attempts = attempts();
        for (var entry : entries.values()) {
            String id = new RecordId(entry.id()).toString();
            long times = accepted.getOrDefault(id, 0L);
            if (times == 0) {
                unrecorded.add(id);
            }
            // What was sent again is accepted again, as a repetition; a topic's message may be read again.
            if (times > attempts.getOrDefault(entry.id(), Integer.MAX_VALUE)) {
                tooOften.add(id + " " + times + " times");
            }
            if (opened.getOrDefault(id, 0L) != entry.generation()) {
                openings.add(id + " " + opened.getOrDefault(id, 0L) + " times");
            }
        }
        report.none("each acceptance is in the audit log", unrecorded);
        report.none("and not more often than the record was sent", tooOften);
        report.none("each opening of an original is in the audit log, once", openings);
        SpoolLedger.check(databases, report);
    }

    private Map<UUID, Integer> attempts() {
        var attempts = new HashMap<UUID, Integer>();
        answers.values().stream()
                .filter(one -> !one.id().isEmpty())
                .forEach(one -> attempts.put(RecordId.parse(one.id()).uuid(), one.attempts()));
        return attempts;
    }

    private Map<String, Long> events(String type) {
        var events = new HashMap<String, Long>();
        databases.rows("audit", """
            SELECT x.entity_id, count(*)
              FROM event e JOIN event_entity x USING (tenant_id, at, event_id)
             WHERE e.tenant_id = ? AND e.type = ? AND e.outcome = 'SUCCESS' AND x.kind = 'record'
             GROUP BY x.entity_id
            """, row -> events.put(row.getString(1), row.getLong(2)), tenant, type);
        return events;
    }

    private long number(String service, String sql) {
        return databases.number(service, sql, tenant);
    }

    private static List<String> without(Set<UUID> some, Set<UUID> others) {
        return some.stream()
                .filter(one -> !others.contains(one))
                .map(UUID::toString)
                .toList();
    }
}
