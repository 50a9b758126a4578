// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.contracts.ingestion.RecordReceived;

/** Where copies of messages go that cannot be processed: sealed as they came, with a reason that quotes nothing. */
public final class DeadLetterTopic {

    public static final String NAME = RecordReceived.TOPIC + ".dlt";
    /** The rule that was broken. */
    public static final String REASON = "chartveil-reason";

    private DeadLetterTopic() {}
}
