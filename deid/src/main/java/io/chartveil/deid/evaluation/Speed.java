// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;

/** How many characters the engine reads in a second of this thread's CPU time, once it is warm. */
public final class Speed {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Speed() {}

    /**
     * Reads the corpus over and over, first to get warm and then to be measured.
     *
     * @param each CPU time for either
     * @return code points per CPU second; 0 for a corpus without text
     */
    public static double of(TextDeidentifier engine, List<MarkedText> corpus, Duration each) {
        long length = corpus.stream()
                .mapToLong(text -> text.text().codePointCount(0, text.text().length()))
                .sum();
        if (length == 0) {
            return 0;
        }
        rounds(engine, corpus, each);
        long start = THREADS.getCurrentThreadCpuTime();
        int rounds = rounds(engine, corpus, each);
        return 1e9 * length * rounds / (THREADS.getCurrentThreadCpuTime() - start);
    }

    private static int rounds(TextDeidentifier engine, List<MarkedText> corpus, Duration each) {
        long end = THREADS.getCurrentThreadCpuTime() + each.toNanos();
        int rounds = 0;
        do {
            corpus.forEach(text -> engine.find(text.text(), TextContext.ofLanguage(text.language())));
            rounds++;
        } while (THREADS.getCurrentThreadCpuTime() < end);
        return rounds;
    }
}
