// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.serviceruntime.OwnedTopic;
import io.chartveil.serviceruntime.OwnedTopics;
import io.chartveil.serviceruntime.ServiceRuntime;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The ingestion process. */
@SpringBootApplication
public class IngestionApplication {

    private static final String DEAD_LETTERS = ".dlt";

    private IngestionApplication() {}

    public static void main(String[] args) {
        ServiceRuntime.run(IngestionApplication.class, topics(), args);
    }

    /** Its own and those that others send to it; who dead-letters a topic's messages owns their dead letters. */
    static OwnedTopics topics() {
        return OwnedTopics.of(
                OwnedTopic.of(RecordReceived.TOPIC),
                OwnedTopic.of(RecordStatus.TOPIC),
                OwnedTopic.of(RecordStatus.TOPIC + DEAD_LETTERS));
    }
}
