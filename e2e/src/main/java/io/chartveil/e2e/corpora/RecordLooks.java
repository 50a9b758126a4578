// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.corpora;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.e2e.DrillReport;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.Databases;
import io.chartveil.e2e.platform.Installation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Looks at every record of a tenant as its people do: status, time line, de-identified record, counts, audit search. */
final class RecordLooks {

    private static final int AT_ONCE = 8;
    private static final int PAGE = 200;

    private final Databases databases;
    private final String tenant;
    private final ApiClient engineer;
    private final ApiClient researcher;
    private final ApiClient auditor;
    private final DrillReport report;

    RecordLooks(Installation platform, String tenant, DrillReport report) {
        this.databases = platform.databases();
        this.tenant = tenant;
        this.engineer = platform.client(tenant, ClientRole.DATA_ENGINEER);
        this.researcher = platform.client(tenant, ClientRole.RESEARCHER);
        this.auditor = platform.client(tenant, ClientRole.AUDITOR);
        this.report = report;
    }

    void check() {
        Set<String> done = records("DONE");
        report.figure("Records looked at by REST", done.size());
        each(done, "each done record has its time line, of every stage", this::lacksInTimeLine);
        each(done, "each done record is there de-identified", this::lacksInAnonymized);
        for (String state : List.of("REFUSED", "DEAD_LETTERED")) {
            each(
                    records(state),
                    "each record that is " + state + " says why and where it happened",
                    this::lacksInCause);
        }
        for (String type : List.of("record.accepted", "record.opened", "record.anonymized-read")) {
            var unseen = new HashSet<>(done);
            unseen.removeAll(recordsOfEvents(type));
            report.none("the audit search shows " + type + " of each done record", unseen);
        }
        counts();
    }

    private Set<String> records(String state) {
        var ids = new HashSet<String>();
        pages(
                engineer,
                "/api/v1/records?state=" + state,
                page -> page.get("items").forEach(item -> ids.add(item.get("id").asString())));
        return ids;
    }

    private Set<String> recordsOfEvents(String type) {
        var ids = new HashSet<String>();
        pages(
                auditor,
                "/api/v1/audit/events?type=" + type,
                page -> page.get("events")
                        .forEach(event -> event.get("entities")
                                .forEach(entity -> ids.add(entity.get("id").asString()))));
        return ids;
    }

    private static void pages(ApiClient client, String path, Consumer<JsonNode> reader) {
        String next = "";
        do {
            var page = client.get(path + "&limit=" + PAGE + (next.isEmpty() ? "" : "&cursor=" + next))
                    .orFail(path)
                    .json();
            reader.accept(page);
            next = page.get("next").asString("");
        } while (!next.isEmpty());
    }

    /** What a record lacks; empty if nothing. */
    @FunctionalInterface
    private interface Look {
        String lacks(String record);
    }

    private void each(Set<String> records, String claim, Look look) {
        List<String> lacking = Collections.synchronizedList(new ArrayList<>());
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String record : records) {
                room.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        String lacks = look.lacks(record);
                        if (!lacks.isEmpty()) {
                            lacking.add(record + ": " + lacks);
                        }
                    } finally {
                        room.release();
                    }
                });
            }
        }
        report.none(claim + " (" + records.size() + ")", lacking);
    }

    private String lacksInTimeLine(String record) {
        var answer = engineer.get("/api/v1/records/" + record);
        if (!answer.isSuccess()) {
            return "answer " + answer.status();
        }
        var stages = StreamSupport.stream(answer.json().get("timeline").spliterator(), false)
                .map(stage -> stage.get("stage").asString())
                .collect(Collectors.toSet());
        return stages.containsAll(List.of("ingestion", "anonymizer", "analytics")) ? "" : "stages " + stages;
    }

    private String lacksInAnonymized(String record) {
        var answer = engineer.get("/api/v1/records/" + record + "/anonymized");
        return answer.isSuccess() && answer.body().length > 0 ? "" : "answer " + answer.status();
    }

    private String lacksInCause(String record) {
        var cause = engineer.get("/api/v1/records/" + record)
                .orFail("a record's status")
                .json()
                .get("cause");
        return cause.path("code").asString("").isEmpty()
                        || cause.path("stage").asString("").isEmpty()
                ? "cause " + cause
                : "";
    }

    /** Every cell that is shown says what the analytics database holds; small ones are hidden. */
    private void counts() {
        var table =
                researcher.get("/api/v1/counts?by=type").orFail("the counts").json();
        var wrong = new ArrayList<String>();
        int shown = 0;
        for (var cell : table.get("cells")) {
            String type = cell.at("/values/type").asString();
            long held = databases.number(
                    "analytics", "SELECT count(*) FROM fact WHERE tenant_id = ? AND type = ?", tenant, type);
            if (!cell.get("suppressed").asBoolean()) {
                shown++;
                if (cell.get("facts").asLong() != held) {
                    wrong.add(type + " " + cell.get("facts") + " of " + held);
                }
            }
        }
        report.none("the counts by type are those of the analytics database (" + shown + " shown)", wrong);
        report.claim(
                "counts are shown, and small ones hidden",
                shown > 0 && shown < table.get("cells").size());
    }
}
