// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.flood;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.Pause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Another tenant, which sends a note now and then, and again when it is told to wait. */
final class Neighbour {

    private static final int MS_BETWEEN_RECORDS = 500;
    private static final int MS_BETWEEN_ATTEMPTS = 200;

    private final ApiClient client;
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    Neighbour(ApiClient client) {
        this.client = client;
    }

    /** Until the given time; every note is brought in, however long it takes. */
    void sendUntil(Instant end) {
        while (Instant.now().isBefore(end)) {
            var began = Instant.now();
            while (!client.post(
                            "/api/v1/records",
                            "text/plain",
                            "The patient of next door is stable.".getBytes(StandardCharsets.UTF_8),
                            Map.of("Idempotency-Key", "note-" + waits.size()))
                    .isSuccess()) {
                Pause.milliseconds(MS_BETWEEN_ATTEMPTS);
            }
            waits.add(Duration.between(began, Instant.now()));
            Pause.milliseconds(MS_BETWEEN_RECORDS);
        }
    }

    int records() {
        return waits.size();
    }

    /** How long that part of its notes took at most to be accepted. */
    Duration quantile(double part) {
        var sorted = waits.stream().sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }
}
