// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.canary;

import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.e2e.DrillReport;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.HospitalProducer;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Pipeline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;

/** Plants names and numbers everywhere they can come in, and looks everywhere they could come out. */
public final class CanaryDrill {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Installation platform;
    private final CanarySearch search;
    private final DrillReport report = new DrillReport("Canary: planted names and numbers");

    public CanaryDrill(Installation platform) {
        this.platform = platform;
        this.search = new CanarySearch(platform);
    }

    public DrillReport run() throws ExecutionException {
        String tenant = platform.newTenant("aviary");
        var permissions = new TreeSet<String>();
        for (var role : ClientRole.values()) {
            permissions.addAll(role.permissions());
        }
        var client = platform.makeClient(tenant, List.copyOf(permissions));
        var sender = new CanarySender(client);
        try (var hospital = HospitalProducer.ofNewSource(platform, client, "wire")) {
            // A source that waits keeps its messages on the topic, where the search must find them.
            setState(client, "PAUSED");
            sender.topic(hospital);
            report.claim(
                    "the search finds the canary where it comes in, on the intake topic",
                    !search.topic(hospital.topic()).isEmpty());
            setState(client, "ACTIVE");
        }
        sender.soundRecords();
        sender.brokenRecords();
        sender.strays();
        Pipeline.awaitQuiet(platform, LONGEST_WAIT);
        await("every record is done or dead")
                .atMost(LONGEST_WAIT)
                .until(() -> client.get("/api/v1/usage")
                                .orFail("the usage")
                                .json()
                                .get("inFlight")
                                .asInt()
                        == 0);
        deadLetter(client, sender);
        sender.looks();
        Pipeline.awaitQuiet(platform, LONGEST_WAIT);
        report.figure("Answers looked through", sender.answers().size());
        searchAll(tenant, sender);
        return report;
    }

    private static void setState(ApiClient client, String state) {
        var source = client.get("/api/v1/sources/wire").orFail("the source");
        client.putJson(
                        "/api/v1/sources/wire",
                        Map.of("state", state),
                        Map.of("If-Match", source.header("etag").orElse("*")))
                .orFail("changing the source");
    }

    /** Copies of the records go to the dead letters, as generation 2. */
    private static void deadLetter(ApiClient client, CanarySender sender) {
        client.postJson(
                        "/api/v1/records/reprocess",
                        Map.of(
                                "select",
                                Map.of(
                                        "ids",
                                        sender.records().stream()
                                                .map(one -> one.id())
                                                .limit(3)
                                                .toList()),
                                "policy",
                                "nobody-has-this"))
                .orFail("reprocessing");
        sender.records().stream().limit(3).forEach(record -> record.awaitState("DEAD_LETTERED"));
    }

    private void searchAll(String tenant, CanarySender sender) {
        var opened = new OpenedTopics(platform, tenant);
        var before = opened.received(RecordReceived.TOPIC);
        report.claim(
                "opened with the anonymizer's key, every received record shows the canary ("
                        + before.found().size() + " of " + before.messages() + ")",
                before.messages() > 0 && before.found().size() == before.messages());
        var after = opened.anonymized(RecordAnonymized.TOPIC);
        report.claim("de-identified records were opened with analytics' key", after.messages() > 0);
        report.none("no de-identified record holds the canary (" + after.messages() + " opened)", after.found());

        var topics = new ArrayList<String>();
        var names = platform.topics().names().stream()
                .filter(name -> !name.startsWith("intake."))
                .toList();
        names.forEach(name -> topics.addAll(search.topic(name)));
        report.none("no message on " + names.size() + " topics holds it: key, value, headers", topics);

        report.claim("the search finds the canary in a table where it was put", findsInTable());
        report.none("no column of any table of any database holds it", search.allDatabases());
        report.none("no log, temporary file or claim check holds it", search.files());
        report.none("no metric holds it", search.metrics());

        var bodies = new ArrayList<String>();
        for (var answer : sender.answers()) {
            CanarySearch.look("answer " + answer.status(), answer.body(), bodies);
            answer.headers()
                    .forEach((name, value) -> CanarySearch.look(
                            "answer " + answer.status() + ", header " + name,
                            value.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            bodies));
        }
        report.none("no answer holds it, neither of a refusal nor of a look", bodies);
    }

    private boolean findsInTable() {
        try (var connection = platform.databases().connect("audit");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE canary_proof (note text, raw bytea)");
            try {
                statement.execute("INSERT INTO canary_proof VALUES ('" + Canary.FAMILY + "', convert_to('"
                        + Canary.GIVEN + "', 'UTF8'))");
                return search.database("audit").stream()
                                .filter(place -> place.contains("canary_proof"))
                                .count()
                        == 2;
            } finally {
                statement.execute("DROP TABLE canary_proof");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the proof of the search failed", e);
        }
    }
}
