// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.evaluation.MarkedText;
import io.chartveil.deid.model.ModelFile;
import io.chartveil.deid.model.ModelWeights;
import io.chartveil.deid.training.CrossValidation;
import io.chartveil.deid.training.Training;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Trains the engine's sequence model on marked texts, in the form that evaluate reads, plain or gzipped,"
                    + " under",
            "the engine's own labels or MEDDOCAN's. The same texts, options and engine give the same bytes. One thread."
        },
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    @Option(names = "--gold", paramLabel = "FILE", required = true, description = "The marked texts.")
    private @Nullable Path gold;

    @ArgGroup(multiplicity = "1")
    private Purpose purpose = new Purpose();

    /** A model, or figures. */
    private static final class Purpose {

        @ArgGroup(exclusive = false)
        private @Nullable Made made;

        @Option(
                names = "--cross-validate",
                paramLabel = "PARTS",
                description = "Writes no model; trains as often as there are parts, each time without one of them, and"
                        + " prints how good the models are on what they have not seen.")
        private int parts;
    }

    /** The model's file and what its card says. */
    private static final class Made {

        @Option(names = "--out", paramLabel = "FILE", required = true, description = "The model to write.")
        private @Nullable Path out;

        @Option(
                names = "--day",
                paramLabel = "DATE",
                required = true,
                description = "The day of training, 2026-11-22, for the card; no clock is read.")
        private @Nullable LocalDate day;

        @Option(
                names = "--source",
                paramLabel = "TEXT",
                required = true,
                description = "Where the marked texts come from and under which licence, for the card.")
        private String source = "";

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "The model's name, for the card (default: ${DEFAULT-VALUE}).")
        private String name = "chartveil-notes-1";

        @Option(names = "--figure", paramLabel = "TEXT", description = "What it reached, for the card; repeatable.")
        private List<String> figures = List.of();
    }

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            converter = SchemeConverter.class,
            description = "Whose labels cross-validation compares: own, meddocan (default: ${DEFAULT-VALUE}).")
    private LabelScheme scheme = LabelScheme.MEDDOCAN;

    @Option(
            names = "--notes",
            paramLabel = "SHARE",
            description = "How many notes to invent, as a share of the 1,110 there can be; 0 for none (default:"
                    + " ${DEFAULT-VALUE}).")
    private double notes = Training.Recipe.shipped().notes();

    @Override
    public Integer call() {
        List<MarkedText> marked = Corpus.read(Objects.requireNonNull(gold));
        Training.Recipe recipe = Training.Recipe.shipped().withNotes(notes);
        var training = new Training(recipe, System.err::println);
        try {
            if (purpose.made == null) {
                var validation = new CrossValidation(marked, scheme, training, purpose.parts);
                validation.run();
                System.out.print(CrossValidationTable.of(validation));
            } else {
                make(training, marked, purpose.made);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new RuntimeFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void make(Training training, List<MarkedText> marked, Made made) {
        var title = new Training.Title(made.name, Objects.requireNonNull(made.day), made.source, made.figures);
        write(training.train(marked, title), Objects.requireNonNull(made.out).toAbsolutePath());
    }

    /** Whole or not at all. */
    private static void write(ModelWeights model, Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                ModelFile.write(model, out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RuntimeFailure("The file " + file + " cannot be written.", e);
        }
    }
}
