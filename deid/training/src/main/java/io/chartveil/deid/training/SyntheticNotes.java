// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.training.NoteTemplates.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Notes of many kinds in one language, put together from sentences with invented values, from lists and tables, heads of
 * every form and sentences of real notes that name nobody.
 */
final class SyntheticNotes {

    private static final int HEADS = 7;
    private static final int SENTENCES = 16;

    private final WordLists words;
    private final String language;
    private final NoteTemplates templates;
    private final List<LabelledText> carriers;
    private final Random random;

    SyntheticNotes(WordLists words, String language, List<LabelledText> carriers, Random random) {
        this.words = words;
        this.language = language;
        this.templates = new NoteTemplates(language);
        this.carriers = carriers;
        this.random = random;
    }

    List<LabelledText> write(int count) {
        List<LabelledText> notes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            notes.add(respelt(note()));
        }
        return notes;
    }

    private LabelledText respelt(LabelledText note) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> Respelling.LOWER.of(note);
            case 2 -> Respelling.UPPER.of(note);
            case 3 -> Respelling.WITHOUT_ACCENTS.of(note);
            default -> note;
        };
    }

    private LabelledText note() {
        var inventor = new Inventor(words, language, random);
        var out = new TextBuilder();
        if (random.nextInt(3) > 0) {
            out.template(inventor.any(templates.of(Part.TITLE)), inventor).plain(joint(inventor, "\n", "\n\n", "   "));
        }
        String between = joint(inventor, "\n", "\n", "\n", "  ", " | ", ", ", "; ", "\n\n", "    ");
        for (int i = random.nextInt(HEADS); i > 0; i--) {
            out.template(inventor.any(templates.of(Part.HEAD)), inventor).plain(between);
        }
        out.plain("\n");
        if (random.nextInt(4) == 0) {
            rows(out, inventor);
        }
        body(out, inventor);
        for (int i = random.nextInt(3); i > 0; i--) {
            out.template(inventor.any(templates.of(Part.FOOT)), inventor).plain("\n");
        }
        return out.build(language);
    }

    private void rows(TextBuilder out, Inventor inventor) {
        boolean same = random.nextBoolean();
        String row = inventor.any(templates.of(Part.ROW));
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            out.template(same ? row : inventor.any(templates.of(Part.ROW)), new Inventor(words, language, random))
                    .plain("\n");
        }
    }

    private void body(TextBuilder out, Inventor inventor) {
        String between = joint(inventor, " ", " ", "\n", "\n", "\n- ", "\n\n", ". ");
        for (int i = 2 + random.nextInt(SENTENCES); i > 0; i--) {
            int kind = random.nextInt(10);
            if (kind < 3) {
                out.template(inventor.any(templates.of(Part.BODY)), inventor);
            } else if (kind < 4 || carriers.isEmpty()) {
                out.plain(inventor.any(templates.of(Part.X_NOBODY)));
            } else {
                out.append(inventor.any(carriers));
            }
            out.plain(random.nextInt(8) == 0 ? "\n" : between);
        }
        out.plain("\n");
    }

    private static String joint(Inventor inventor, String... choices) {
        return inventor.any(List.of(choices));
    }
}
