// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.detection.Candidate;
import io.chartveil.deid.detection.Detection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Real sentences without identifiers, between which invented ones stand. A line goes in only where the rules find nothing
 * in it but sex and kinship words, which are marked.
 */
final class Carriers {

    private static final Set<Label> HARMLESS = EnumSet.of(Label.SEX, Label.KINSHIP);
    private static final double DOUBTFUL = 0.45;
    private static final int SHORTEST = 20;
    private static final int LONGEST = 600;

    private Carriers() {}

    /** Lines of English notes of the training jar. */
    static List<String> english() {
        try (InputStream in = Carriers.class.getResourceAsStream("carriers-en.txt.gz")) {
            if (in == null) {
                throw new IllegalStateException("The resource carriers-en.txt.gz is missing from the training jar.");
            }
            var reader = new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8);
            return new BufferedReader(reader).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource carriers-en.txt.gz cannot be read.", e);
        }
    }

    /** The usable lines of unlabelled texts. */
    static List<LabelledText> of(List<String> texts, String language) {
        var detection = new Detection();
        List<LabelledText> lines = new ArrayList<>();
        for (String text : texts) {
            for (String line : text.split("\n", -1)) {
                if (line.length() >= SHORTEST && line.length() <= LONGEST) {
                    usable(line, language, detection).ifPresent(lines::add);
                }
            }
        }
        return lines;
    }

    private static Optional<LabelledText> usable(String line, String language, Detection detection) {
        List<LabelledText.Mark> marks = new ArrayList<>();
        int end = 0;
        for (Candidate candidate :
                detection.propose(line, TextContext.ofLanguage(language)).all()) {
            if (HARMLESS.contains(candidate.label())) {
                if (candidate.start() >= end) {
                    marks.add(new LabelledText.Mark(candidate.start(), candidate.end(), candidate.label()));
                    end = candidate.end();
                }
            } else if (candidate.score() >= DOUBTFUL) {
                return Optional.empty();
            }
        }
        return Optional.of(new LabelledText(line, language, marks));
    }
}
