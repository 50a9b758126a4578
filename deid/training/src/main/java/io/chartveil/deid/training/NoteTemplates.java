// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The sentences of one language that notes are put together from, by where they stand in a note. */
final class NoteTemplates {

    /** Where a sentence stands; the file writes the first letter. */
    enum Part {
        TITLE,
        HEAD,
        BODY,
        /** A sentence of the body without anything identifying. */
        X_NOBODY,
        ROW,
        FOOT
    }

    private final Map<Part, List<String>> parts = new EnumMap<>(Part.class);

    NoteTemplates(String language) {
        String resource = "notes-" + language + ".txt";
        try (InputStream in = NoteTemplates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the training jar.");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
    }

    private void add(String line) {
        for (Part part : Part.values()) {
            if (part.name().charAt(0) == line.charAt(0)) {
                parts.computeIfAbsent(part, _ -> new ArrayList<>()).add(line.substring(2));
            }
        }
    }

    List<String> of(Part part) {
        return parts.getOrDefault(part, List.of());
    }
}
