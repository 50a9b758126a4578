// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders of language data below {@code languages/}: cue words, field keys, month names. A new language is a folder
 * and its line in {@code index.txt}; no code knows which there are.
 */
public final class Languages {

    private static final String ROOT = "/io/chartveil/deid/languages/";

    private Languages() {}

    /** The lines of one file of all languages, in the order of the index, without comments and empty lines. */
    public static List<String> lines(String file) {
        List<String> all = new ArrayList<>();
        for (String language : read("index.txt")) {
            all.addAll(read(language + "/" + file));
        }
        return List.copyOf(all);
    }

    private static List<String> read(String file) {
        try (InputStream in = Languages.class.getResourceAsStream(ROOT + file)) {
            return in == null ? List.of() : lines(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The language data " + file + " cannot be read.", e);
        }
    }

    private static List<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
