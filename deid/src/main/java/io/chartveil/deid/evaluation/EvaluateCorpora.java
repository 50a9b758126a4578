// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/** Prints the engine's figures for corpora: {@code EvaluateCorpora FILE.jsonl=SCHEME …}, and its speed on the last. */
public final class EvaluateCorpora {

    private static final int ROUNDS = 10;

    private EvaluateCorpora() {}

    public static void main(String[] args) {
        TextDeidentifier engine = TextDeidentifier.load();
        List<MarkedText> corpus = List.of();
        for (String arg : args) {
            int equals = arg.lastIndexOf('=');
            corpus = MarkedText.read(Path.of(arg.substring(0, equals)));
            LabelScheme scheme = LabelScheme.named(arg.substring(equals + 1));
            System.out.println(arg);
            System.out.println("  " + Evaluation.of(engine, corpus, scheme));
        }
        speed(engine, corpus);
    }

    /** Characters per CPU second of this thread, warm. */
    private static void speed(TextDeidentifier engine, List<MarkedText> corpus) {
        var threads = ManagementFactory.getThreadMXBean();
        long characters = 0;
        long start = 0;
        for (int round = 0; round < 2 * ROUNDS; round++) {
            if (round == ROUNDS) {
                characters = 0;
                start = threads.getCurrentThreadCpuTime();
            }
            for (MarkedText text : corpus) {
                engine.find(text.text(), TextContext.ofLanguage(text.language()));
                characters += text.text().length();
            }
        }
        double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        System.out.println("%,.0f characters per CPU second".formatted(characters / seconds));
    }
}
