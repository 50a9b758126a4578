// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.KnownIdentifiers.Form;
import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.calendar.WrittenDate;
import io.chartveil.deid.lexicon.WordHash;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the record and its subject are known by: names word by word in any order, codes whatever separates their
 * parts, phrases, and the known dates in every form.
 */
final class KnownValueDetector implements Detector {

    static final String NAME = "known";
    /** Nothing that another detector takes the same words for outweighs it. */
    static final double SURE = 1;

    private static final int SHORTEST_CODE = 4;
    private static final int LONGEST_MATCH = 40;

    private final Tokenizer tokenizer;

    /** Weak, so that nothing of a patient is held once the record is done with. */
    private volatile WeakReference<Indexed> lastIndexed = new WeakReference<>(null);

    KnownValueDetector(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        if (context.known().isEmpty()) {
            return;
        }
        var index = indexOf(context.known());
        // Before the phrases: of equally sure candidates the first stays, and a word that is a name counts as one.
        index.names.detect(tokens, found);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isWord(i) || tokens.isNumber(i)) {
                index.sequence(tokens, i, found);
            }
        }
        index.dates(tokens, found);
    }

    /** One record's texts come one after the other, all with the same known values. */
    @SuppressWarnings("ReferenceEquality") // an equal one has an index of its own; comparing the values would cost more
    private Index indexOf(KnownIdentifiers known) {
        @Nullable Indexed last = lastIndexed.get();
        if (last == null || last.known() != known) {
            var index = new Index();
            known.values().forEach(index::add);
            last = new Indexed(known, index);
            lastIndexed = new WeakReference<>(last);
        }
        return last.index();
    }

    private record Indexed(KnownIdentifiers known, Index index) {}

    /** A value as the folded letters and digits that make it up. */
    private record Sequence(Label label, String folded) {}

    /** The known values, ready for looking up; not changed once it is made. */
    private final class Index {
        private final KnownNames names = new KnownNames();
        private final Map<Character, List<Sequence>> sequences = new HashMap<>();
        private final Map<String, Label> days = new HashMap<>();

        void add(KnownIdentifiers.Value value) {
            switch (value.form()) {
                case GIVEN_NAME, FAMILY_NAME, WHOLE_NAME -> addName(value);
                case CODE, PHRASE -> addSequence(value);
                case DATE -> days.put(value.text(), value.label());
            }
        }

        private void addName(KnownIdentifiers.Value value) {
            Tokens parts = tokenizer.tokenize(value.text());
            names.add(parts, value.form(), value.label());
            if (parts.size() > 1) {
                addSequence(value);
            }
        }

        private void addSequence(KnownIdentifiers.Value value) {
            String folded = fold(value.text());
            if (folded.length() >= SHORTEST_CODE || (value.form() == Form.PHRASE && folded.length() > 2)) {
                var starting = sequences.computeIfAbsent(folded.charAt(0), _ -> new ArrayList<>());
                // Names before phrases of the same words here too.
                starting.add(value.form() == Form.PHRASE ? starting.size() : 0, new Sequence(value.label(), folded));
            }
        }

        void sequence(Tokens tokens, int first, Candidates found) {
            List<Sequence> starting = sequences.get(foldedFirst(tokens.firstChar(first)));
            if (starting == null
                    || (tokens.isGlued(first)
                            && !tokens.isBreak(first - 1)
                            && tokens.kind(first - 1) == tokens.kind(first))) {
                return;
            }
            String begin = fold(tokens.string(first));
            for (Sequence sequence : starting) {
                int last = sequence.folded().startsWith(begin) ? match(tokens, first, sequence.folded()) : -1;
                if (last >= first) {
                    found.add(first, last, sequence.label(), SURE, NAME);
                }
            }
        }

        private int match(Tokens tokens, int first, String wanted) {
            int matched = 0;
            for (int i = first; i < first + LONGEST_MATCH && i < tokens.size(); i++) {
                if (!tokens.isWord(i) && !tokens.isNumber(i)) {
                    continue;
                }
                String part = fold(tokens.string(i));
                if (!wanted.startsWith(part, matched)) {
                    return -1;
                }
                matched += part.length();
                if (matched == wanted.length()) {
                    return i;
                }
            }
            return -1;
        }

        void dates(Tokens tokens, Candidates found) {
            if (days.isEmpty()) {
                return;
            }
            for (Candidate candidate : List.copyOf(found.all())) {
                if (candidate.label() != Label.DATE) {
                    continue;
                }
                String written = tokens.text().substring(candidate.start(), candidate.end());
                Label label = known(written, false);
                label = label == null ? known(written, true) : label;
                if (label != null) {
                    int first = found.tokenAt(candidate.start());
                    int last = found.tokenAt(candidate.end()) - 1;
                    found.add(first, last, label, SURE, NAME);
                }
            }
        }

        private @Nullable Label known(String written, boolean monthFirst) {
            return WrittenDate.parse(written, monthFirst)
                    .flatMap(WrittenDate::day)
                    .map(day -> days.get(day.toString()))
                    .orElse(null);
        }
    }

    private static char foldedFirst(char c) {
        String folded = fold(String.valueOf(c));
        return folded.isEmpty() ? c : folded.charAt(0);
    }

    private static String fold(String text) {
        return WordHash.fold(text);
    }
}
