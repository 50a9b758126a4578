// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import io.chartveil.deid.evaluation.ErrorBrowser;
import io.chartveil.deid.evaluation.Evaluation;
import io.chartveil.deid.evaluation.MarkedText;
import io.chartveil.deid.evaluation.ReportText;
import io.chartveil.deid.evaluation.Rewriting;
import io.chartveil.deid.evaluation.Speed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = {
            "Compares what the engine finds with what people marked: reads a JSON object a line,",
            "{\"id\",\"text\",\"spans\":[[start,end,\"LABEL\"],…],\"language\"?,\"style\"?}, offsets in Unicode code"
                    + " points."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    private static final Duration MEASURED = Duration.ofSeconds(2);

    @Option(names = "--gold", paramLabel = "FILE", required = true, description = "The marked texts.")
    private Path gold;

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            converter = SchemeConverter.class,
            description = "Whose labels the file uses: own, meddocan, i2b2, hipaa (default: ${DEFAULT-VALUE}).")
    private LabelScheme scheme = LabelScheme.OWN;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "Writes misses and false hits as an HTML page. It holds text.")
    private @Nullable Path errors;

    @Option(
            names = "--rewrite",
            paramLabel = "WAY",
            description = "Takes from the texts what their layout gives away: keys-removed, keys-renamed, lines-joined,"
                    + " lower-case, upper-case.")
    private String rewriting = Rewriting.NONE.toString();

    @Option(names = "--no-speed", description = "Leaves out the measuring of the speed, which takes some seconds.")
    private boolean withoutSpeed;

    EvaluateCommand() {
        this(Path.of(""));
    }

    EvaluateCommand(Path gold) {
        this.gold = gold;
    }

    @Override
    public Integer call() {
        Rewriting way = way();
        List<MarkedText> corpus = Corpus.read(gold).stream().map(way::of).toList();
        TextDeidentifier engine = TextDeidentifier.load();
        var evaluation = new Evaluation(scheme);
        var browser = new ErrorBrowser(scheme);
        for (MarkedText text : corpus) {
            List<Span> found = engine.find(text.text(), TextContext.ofLanguage(text.language()));
            evaluation.add(text, found);
            browser.add(text, found);
        }
        System.out.print(ReportText.of(evaluation.report()));
        if (!withoutSpeed) {
            System.out.printf("%n%,.0f characters per CPU second on one thread%n", Speed.of(engine, corpus, MEASURED));
        }
        if (errors != null) {
            write(errors, browser.html());
        }
        return 0;
    }

    private Rewriting way() {
        try {
            return Rewriting.named(rewriting);
        } catch (IllegalArgumentException e) {
            throw new RuntimeFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new RuntimeFailure("The file " + file + " cannot be written.", e);
        }
    }
}
