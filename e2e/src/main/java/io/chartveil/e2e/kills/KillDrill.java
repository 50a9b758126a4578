// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.kills;

import static org.awaitility.Awaitility.await;

import io.chartveil.cli.runtime.Pause;
import io.chartveil.e2e.DrillReport;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Kills one part after another, at random moments of a flow of records, and then asks every database and topic what
 * became of each record.
 *
 * @param victims the parts that are killed
 * @param versions of each patient's result
 * @param rounds how often each part is killed
 * @param seed of the moments and of the order
 */
public record KillDrill(List<String> victims, int patients, int versions, int rounds, long seed) {

    private static final Duration LONGEST_FLOW = Duration.ofMinutes(40);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(5);
    private static final int LONGEST_AIM_MS = 400;
    private static final int LONGEST_ABSENCE_MS = 1_500;

    public KillDrill {
        victims = List.copyOf(victims);
    }

    public DrillReport run(Installation platform) {
        var report = new DrillReport("Kills under load");
        String tenant = platform.newTenant("kills");
        var outages = new ArrayList<List<String>>();
        Map<Result, ResultFlow.Acceptance> answers = send(platform, tenant, outages);

        var accounts = new Accounts(platform, tenant, answers, report);
        accounts.awaitAllDone(LONGEST_DRAIN);
        report.figure("Records", answers.size());
        report.figure("Patients", patients);
        report.figure("Kills", outages.size());
        report.figure("Seed", seed);
        accounts.check();
        report.table("Kills", List.of("part", "after records", "ms until it was back"), outages);
        return report;
    }

    private Map<Result, ResultFlow.Acceptance> send(Installation platform, String tenant, List<List<String>> outages) {
        try (var flow = new ResultFlow(platform, tenant, patients, versions)) {
            var sending = flow.start();
            killInTurn(platform, tenant, flow, sending, outages);
            await("every record is accepted").atMost(LONGEST_FLOW).until(sending::isDone);
            sending.join();
            return flow.answers();
        }
    }

    /** The flow passes in slices, one per kill, so that records are on their way at every kill however long a start takes. */
    private void killInTurn(
            Installation platform,
            String tenant,
            ResultFlow flow,
            CompletableFuture<Void> sending,
            List<List<String>> outages) {
        var random = new Random(seed);
        var turns = new ArrayList<String>();
        for (int round = 0; round < rounds; round++) {
            var shuffled = new ArrayList<>(victims);
            Collections.shuffle(shuffled, random);
            turns.addAll(shuffled);
        }
        int slice = flow.size() / turns.size();
        for (int turn = 0; turn < turns.size(); turn++) {
            boolean last = turn == turns.size() - 1;
            int moment = turn * slice + (last ? 0 : random.nextInt(slice));
            if (last) {
                reprocess(platform, tenant);
            }
            flow.openUpTo((turn + 1) * slice);
            await("record " + moment + " is accepted")
                    .atMost(LONGEST_FLOW)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> flow.accepted() >= moment || sending.isCompletedExceptionally());
            Pause.milliseconds(random.nextInt(LONGEST_AIM_MS));
            outages.add(outage(platform, turns.get(turn), flow, random.nextInt(LONGEST_ABSENCE_MS)));
        }
        flow.openUpTo(Integer.MAX_VALUE);
    }

    private static List<String> outage(Installation platform, String victim, ResultFlow flow, int absenceMs) {
        int after = flow.accepted();
        platform.kill(victim);
        var killed = Instant.now();
        Pause.milliseconds(absenceMs);
        platform.start(victim);
        long absent = Duration.between(killed, Instant.now()).toMillis();
        return List.of(victim, Integer.toString(after), Long.toString(absent));
    }

    /** A second generation of some records, some of them under a policy that does not exist, amid the last kill. */
    private static void reprocess(Installation platform, String tenant) {
        var engineer = platform.client(tenant, ClientRole.DATA_ENGINEER);
        engineer.postJson("/api/v1/records/reprocess", Map.of("select", Map.of("source", "again")))
                .orFail("reprocessing");
        engineer.postJson(
                        "/api/v1/records/reprocess",
                        Map.of("select", Map.of("source", "doomed"), "policy", "nobody-has-this"))
                .orFail("reprocessing");
    }
}
