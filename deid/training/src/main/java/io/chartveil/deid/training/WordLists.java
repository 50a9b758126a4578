// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that values are invented from, by language and kind, from {@code words.txt} and {@code phrases.txt}. */
final class WordLists {

    private final Map<String, List<String>> lists = new HashMap<>();

    WordLists() {
        read("words.txt");
        read("phrases.txt");
    }

    /** The words of a kind; where a language has none, those of {@code world}, then of English. */
    List<String> of(String language, String kind) {
        for (String place : List.of(language, "world", "en")) {
            List<String> words = lists.get(place + " " + kind);
            if (words != null) {
                return words;
            }
        }
        throw new IllegalArgumentException("There are no words of the kind " + kind + ".");
    }

    private void read(String resource) {
        try (InputStream in = WordLists.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the training jar.");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        List<String> words = lists.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>());
        for (String word : line.substring(colon + 1).split(";", -1)) {
            words.add(word.strip());
        }
    }
}
