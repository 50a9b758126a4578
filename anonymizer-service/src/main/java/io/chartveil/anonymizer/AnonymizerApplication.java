// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import io.chartveil.anonymizer.pipeline.DeadLetterTopic;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.serviceruntime.OwnedTopic;
import io.chartveil.serviceruntime.OwnedTopics;
import io.chartveil.serviceruntime.ServiceRuntime;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The anonymizer process. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class AnonymizerApplication {

    private static final OwnedTopics TOPICS = OwnedTopics.of(
            OwnedTopic.of(RecordAnonymized.TOPIC),
            OwnedTopic.of(SubjectErased.TOPIC),
            OwnedTopic.of(DeadLetterTopic.NAME));

    AnonymizerApplication() {}

    public static void main(String[] args) {
        ServiceRuntime.run(AnonymizerApplication.class, TOPICS, args);
    }
}
