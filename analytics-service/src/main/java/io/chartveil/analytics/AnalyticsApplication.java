// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.serviceruntime.OwnedTopic;
import io.chartveil.serviceruntime.OwnedTopics;
import io.chartveil.serviceruntime.ServiceRuntime;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The analytics process. */
@SpringBootApplication
public class AnalyticsApplication {

    private static final String DEAD_LETTERS = ".dlt";

    private AnalyticsApplication() {}

    public static void main(String[] args) {
        ServiceRuntime.run(AnalyticsApplication.class, topics(), args);
    }

    /** Who dead-letters owns the dead letters. */
    static OwnedTopics topics() {
        return OwnedTopics.of(OwnedTopic.of(RecordAnonymized.TOPIC + DEAD_LETTERS));
    }
}
