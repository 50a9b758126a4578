// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Label;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule document as it is written: sections of indented lines. {@link PathRule} makes it quick to follow. */
final class RuleBook {

    /**
     * One element.
     *
     * @param what a treatment or a type's name; empty where the lines below say it
     */
    record Line(String name, String what, @Nullable Label label, List<Line> below) {}

    /**
     * A type, resource, segment or extension.
     *
     * @param whole gone as a whole when the policy removes its label
     * @param standsFor the format's own name for it
     */
    record Section(String kind, String name, boolean whole, String standsFor, List<Line> lines) {}

    private final String resource;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    private RuleBook(String resource) {
        this.resource = resource;
    }

    static RuleBook read(String resource) {
        var book = new RuleBook(resource);
        try (var in = RuleBook.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the deid jar.");
            }
            book.parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
        return book;
    }

    @Nullable
    Section find(String kind, String name) {
        return sections.get(kind + " " + name);
    }

    Section require(String kind, String name) {
        var section = find(kind, name);
        if (section == null) {
            throw new IllegalStateException(resource + " has no " + kind + " " + name + ".");
        }
        return section;
    }

    List<Section> sections() {
        return List.copyOf(sections.values());
    }

    private void parse(List<String> text) {
        Deque<List<Line>> open = new ArrayDeque<>();
        for (int number = 1; number <= text.size(); number++) {
            String line = text.get(number - 1);
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#")) {
                continue;
            }
            int depth = (line.length() - line.stripLeading().length()) / 2;
            if (depth == 0) {
                open.clear();
                open.push(begin(bare.split("\\s+"), number));
                continue;
            }
            if (depth > open.size()) {
                throw wrong(number, "is indented too far");
            }
            while (open.size() > depth) {
                open.pop();
            }
            Line element = element(bare.split("\\s+"), number);
            open.getFirst().add(element);
            open.push(element.below());
        }
    }

    private List<Line> begin(String[] words, int number) {
        String kind = words[0];
        String name = words.length > 1 ? words[1] : "";
        boolean whole = words.length > 2 && words[2].equals("whole");
        String standsFor = words.length > 3 && words[2].equals("=") ? words[3] : name;
        var lines = new ArrayList<Line>();
        if (sections.put(kind + " " + name, new Section(kind, name, whole, standsFor, lines)) != null) {
            throw wrong(number, "repeats a section");
        }
        return lines;
    }

    private Line element(String[] words, int number) {
        String what = words.length > 1 ? words[1] : "";
        if (what.equals("like")) {
            return new Line(words[0], "like " + words[2], null, new ArrayList<>());
        }
        if (!what.isEmpty()
                && Character.isLowerCase(what.charAt(0))
                && !isSpecial(what)
                && Treatment.named(what).isEmpty()) {
            throw wrong(number, "names no treatment");
        }
        return new Line(words[0], what, words.length > 2 ? label(words[2], number) : null, new ArrayList<>());
    }

    private static boolean isSpecial(String what) {
        return what.equals("resource") || what.equals("choice");
    }

    private Label label(String name, int number) {
        try {
            return Label.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw wrong(number, "names no label");
        }
    }

    private IllegalStateException wrong(int number, String what) {
        return new IllegalStateException(resource + ", line " + number + " " + what + ".");
    }
}
