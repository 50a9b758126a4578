// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.ingestion.IngestionUnderTest.Answer;
import io.chartveil.ingestion.usage.UsageCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(IndexedStatements.class)
class ConcurrentIntakeIT {

    private static final TenantId WEST = new TenantId("west-clinic");

    private final IngestionUnderTest service = IngestionUnderTest.service();

    @Test
    void sixHundredAtOnceAreCountedOnceEachInFewTransactionsAndBadOnesFailAlone() throws Exception {
        // Given
        service.announce(WEST, TenantFacts.State.ACTIVE, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> submit("warm").status() == 202);
        long accepted = service.bean(UsageCounts.class).of(WEST, 1).accepted();
        // On threads of their own: virtual ones would take turns with the service's.
        int requests = 600;

        // When
        var answers = new ArrayList<Answer>();
        try (var callers = Executors.newFixedThreadPool(requests)) {
            var futures = new ArrayList<Future<Answer>>();
            for (int i = 0; i < requests; i++) {
                int number = i;
                // Each third is a repetition of the one before, each seventh is unsound.
                futures.add(
                        callers.submit(() -> number % 7 == 0 ? insist("bad") : insist("key-" + (number - number % 3))));
            }
            for (var future : futures) {
                answers.add(future.get());
            }
        }

        // Then
        assertThat(answers).allMatch(answer -> List.of(200, 202, 400, 422).contains(answer.status()));
        long fresh = answers.stream().filter(answer -> answer.status() == 202).count();
        long distinct = answers.stream()
                .filter(answer -> answer.status() < 300)
                .map(Answer::id)
                .distinct()
                .count();
        assertThat(distinct).isEqualTo(fresh);
        var usage = service.bean(UsageCounts.class).of(WEST, 1);
        assertThat(usage.accepted()).isEqualTo(accepted + fresh);
        assertThat(usage.isBalanced()).isTrue();
        assertThat(transactions()).isLessThan(requests);
    }

    /** Sends again what is answered 503, as any sender does: on a crowded machine an audit event may miss its time. */
    private Answer insist(String key) {
        var answer = submit(key);
        for (int again = 0; again < 5 && answer.status() == 503; again++) {
            answer = submit(key);
        }
        return answer;
    }

    private Answer submit(String key) {
        boolean bad = key.startsWith("bad");
        return bad
                ? service.post(WEST, "/api/v1/records", "text/plain", "text with \u0001 in it")
                : service.post(WEST, "/api/v1/records", "text/plain", "a note", "Idempotency-Key", key);
    }

    /** Rows of one transaction carry its number. */
    private int transactions() {
        var rows = new JdbcTemplate(service.database().asSuperuser())
                .queryForObject(
                        "SELECT count(DISTINCT xmin::text) FROM record WHERE tenant_id = 'west-clinic'", Integer.class);
        return rows == null ? 0 : rows;
    }
}
