// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import io.chartveil.anonymizer.pipeline.BatchAnonymizer;
import io.chartveil.anonymizer.pipeline.ReceivedRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one batch after the other. What fails as a whole is repeated as a whole, with a growing pause. */
final class BatchWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

    /** A fault that heals at once is not worth telling. */
    private static final int TOLD_FROM = 3;

    private final SharedBacklog backlog;
    private final BatchAnonymizer anonymizer;
    private final UnreadableMessages unreadable;

    BatchWorker(SharedBacklog backlog, BatchAnonymizer anonymizer, UnreadableMessages unreadable) {
        this.backlog = backlog;
        this.anonymizer = anonymizer;
        this.unreadable = unreadable;
    }

    @Override
    public void run() {
        int failures = 0;
        try {
            for (var batch = backlog.take(); !batch.isEmpty(); batch = backlog.take()) {
                failures = work(batch) ? 0 : failures + 1;
                if (failures > 0) {
                    if (failures >= TOLD_FROM) {
                        anonymizer.tellThatAllWait(readable(batch));
                    }
                    backlog.rest(Backlog.wait(failures - 1));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean work(List<ReceivedMessage> batch) {
        Set<ReceivedMessage> done = new HashSet<>();
        Set<ReceivedMessage> held = new HashSet<>();
        try {
            unreadable.deadLetter(
                    batch.stream().filter(message -> message.record().isEmpty()).toList());
            var heldRecords = anonymizer.process(readable(batch));
            for (var message : batch) {
                boolean isHeld = message.record().filter(heldRecords::contains).isPresent();
                (isHeld ? held : done).add(message);
            }
            return true;
        } catch (RuntimeException e) {
            // Nothing was written, so nothing is lost by doing it all again, whatever it was.
            LOG.atWarn()
                    .addKeyValue("records", batch.size())
                    .addKeyValue("cause", e.getClass().getName())
                    .setCause(e)
                    .log("A batch could not be finished; it is tried again");
            return false;
        } finally {
            backlog.finished(done, held);
        }
    }

    private static List<ReceivedRecord> readable(List<ReceivedMessage> batch) {
        var records = new ArrayList<ReceivedRecord>(batch.size());
        batch.forEach(message -> message.record().ifPresent(records::add));
        return records;
    }
}
