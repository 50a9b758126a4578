// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.corpora;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.e2e.DrillReport;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.HospitalLogin;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Pipeline;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * Sends whole corpora of records that were not made for this platform, by REST and by Kafka's console producer, and
 * asks what became of each: done, or refused or dead-lettered with a reason.
 *
 * @param data the folder that holds {@code structured} and {@code deid}
 */
public record CorporaDrill(Path data, int rowsPerTable) {

    private static final int AT_ONCE = 8;
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(30);

    private record Outcome(String corpus, String mediaType, String what) {}

    public DrillReport run(Installation platform) {
        var report = new DrillReport("Whole corpora, by REST and by Kafka");
        String tenant = platform.newTenant("corpora");
        var engineer = platform.client(tenant, ClientRole.DATA_ENGINEER);
        engineer.postJson("/api/v1/sources", Map.of("name", "by-rest", "kind", "REST"))
                .orFail("making a source");

        var corpora = new Corpora(data, rowsPerTable);
        var byRest = timed(report, "Seconds to send by REST", () -> sendByRest(corpora, engineer));
        var login = HospitalLogin.ofNewSource(platform, engineer, "by-kafka");
        var byKafka = timed(report, "Seconds to send by Kafka", () -> sendByKafka(corpora, platform, login));
        timed(report, "Seconds until the last was done", () -> {
            Awaitility.await("the intake topic is read")
                    .atMost(LONGEST_DRAIN)
                    .until(() -> platform.topics().lag("ingestion-intake", login.topic()) == 0);
            Pipeline.awaitQuiet(platform, LONGEST_DRAIN);
            return 0;
        });
        told(report, byRest);
        report.table("What the console producer sent", List.of("media type", "sent", "taken by the broker"), byKafka);
        ends(platform, tenant, report);
        claims(platform, tenant, engineer, report, byRest);
        new RecordLooks(platform, tenant, report).check();
        return report;
    }

    private static <T> T timed(DrillReport report, String what, Supplier<T> work) {
        var start = Instant.now();
        T result = work.get();
        report.figure(what, Duration.between(start, Instant.now()).toSeconds());
        return result;
    }

    private static Map<Outcome, AtomicInteger> sendByRest(Corpora corpora, ApiClient engineer) {
        var outcomes = new ConcurrentHashMap<Outcome, AtomicInteger>();
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            corpora.each(sample -> {
                room.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        outcomes.computeIfAbsent(
                                        new Outcome(sample.corpus(), sample.mediaType(), byRest(engineer, sample)),
                                        _ -> new AtomicInteger())
                                .incrementAndGet();
                    } finally {
                        room.release();
                    }
                });
            });
        }
        return outcomes;
    }

    private static String byRest(ApiClient engineer, Sample sample) {
        try {
            var answer = engineer.post(
                    "/api/v1/records", sample.mediaType(), sample.body(), Map.of("Chartveil-Source", "by-rest"));
            return switch (answer.status()) {
                case 202 -> "accepted";
                case 200 -> "a repetition, by its own id";
                default -> answer.status() + " " + reason(answer);
            };
        } catch (UncheckedIOException e) {
            return "no answer";
        }
    }

    /** Rule and kind of place: the numbers in a place would make each a reason of its own. */
    private static String reason(ApiAnswer answer) {
        var problem = answer.json();
        String type = problem.path("type").asString("");
        var error = problem.at("/errors/0");
        String rule = error.path("rule").asString("");
        return type.substring(type.lastIndexOf('/') + 1) + (rule.isEmpty() ? "" : ": " + rule);
    }

    /** One producer a media type, since all that a console producer sends has the same headers. */
    private static List<List<String>> sendByKafka(Corpora corpora, Installation platform, HospitalLogin login) {
        var console = new ConsoleProducer(platform, login);
        var mediaTypes = new TreeMap<String, Integer>();
        corpora.each(sample -> mediaTypes.merge(sample.mediaType(), 1, Integer::sum));
        var rows = new ArrayList<List<String>>();
        mediaTypes.forEach((mediaType, count) -> {
            long before = platform.topics().written(login.topic());
            console.send(
                    mediaType,
                    sink -> corpora.each(sample -> {
                        if (sample.mediaType().equals(mediaType)) {
                            sink.accept(sample.body());
                        }
                    }));
            long taken = platform.topics().written(login.topic()) - before;
            rows.add(List.of(mediaType, Integer.toString(count), Long.toString(taken)));
        });
        return rows;
    }

    private static void told(DrillReport report, Map<Outcome, AtomicInteger> outcomes) {
        var rows = new ArrayList<List<String>>();
        var sorted = new TreeMap<String, Integer>();
        outcomes.forEach((outcome, count) -> sorted.merge(
                outcome.corpus() + "\t" + outcome.mediaType() + "\t" + outcome.what(), count.get(), Integer::sum));
        sorted.forEach((key, count) -> {
            var row = new ArrayList<>(List.of(key.split("\t", -1)));
            row.add(Integer.toString(count));
            rows.add(row);
        });
        report.table("What REST answered", List.of("corpus", "media type", "answer", "records"), rows);
    }

    private static void ends(Installation platform, String tenant, DrillReport report) {
        var rows = platform.databases()
                .rows(
                        "ingestion",
                        """
                SELECT source, format, state, COALESCE(cause_stage || ': ' || cause_code, ''), count(*)
                  FROM record WHERE tenant_id = ? GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 5 DESC
                """,
                        row -> List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)),
                        tenant);
        report.table("What became of each record", List.of("source", "format", "state", "reason", "records"), rows);
    }

    private static void claims(
            Installation platform,
            String tenant,
            ApiClient engineer,
            DrillReport report,
            Map<Outcome, AtomicInteger> byRest) {
        var databases = platform.databases();
        var usage = engineer.get("/api/v1/usage").orFail("the usage").json();
        report.equal("none is in flight", 0L, usage.get("inFlight").asLong());
        report.equal(
                "accepted = done + dead-lettered",
                usage.get("accepted").asLong(),
                usage.get("done").asLong() + usage.get("deadLettered").asLong());
        report.none(
                "each record that is not done has a reason",
                databases.column(
                        "ingestion",
                        "SELECT id FROM record WHERE tenant_id = ? AND state <> 'DONE' AND cause_code IS NULL",
                        tenant));
        report.none(
                "and a place, unless the reason is about the whole of it", databases.column("ingestion", """
                        SELECT format || ' ' || cause_code || ' ' || count(*) FROM record
                         WHERE tenant_id = ? AND state <> 'DONE' AND cause_place IS NULL AND format <> 'text'
                         GROUP BY format, cause_code
                        """, tenant));
        report.none(
                "no record was answered with an error of the platform, or not at all",
                byRest.keySet().stream()
                        .filter(outcome ->
                                outcome.what().startsWith("5") || outcome.what().equals("no answer"))
                        .map(Outcome::toString)
                        .toList());
        report.equal(
                "each done record is analysed",
                databases.number(
                        "ingestion", "SELECT count(*) FROM record WHERE tenant_id = ? AND state = 'DONE'", tenant),
                databases.number("analytics", "SELECT count(*) FROM applied_record WHERE tenant_id = ?", tenant));
        report.figure(
                "Records", usage.get("accepted").asLong() + usage.get("refused").asLong());
        report.figure(
                "De-identified resources",
                databases.number("analytics", "SELECT count(*) FROM resource WHERE tenant_id = ?", tenant));
    }
}
