// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The States of the US by name and by letters: of geographic subdivisions the smallest that Safe Harbor lets through. */
final class States {

    private static final Map<String, String> LETTERS_BY_NAME = read();
    private static final Set<String> LETTERS = Set.copyOf(LETTERS_BY_NAME.values());

    private States() {}

    static boolean hasName(String written) {
        return LETTERS_BY_NAME.containsKey(Folding.words(written.strip()));
    }

    /** "CA" is Cagliari and Cádiz, too: letters tell of a State only where the country is known to be the US. */
    static boolean hasLetters(String written) {
        return LETTERS.contains(Folding.words(written.strip()));
    }

    private static Map<String, String> read() {
        try (InputStream in = States.class.getResourceAsStream("us-states.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource us-states.txt is missing from the deid jar.");
            }
            var letters = new HashMap<String, String>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int space = line.lastIndexOf(' ');
                        letters.put(Folding.words(line.substring(0, space)), Folding.words(line.substring(space + 1)));
                    });
            return Map.copyOf(letters);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource us-states.txt cannot be read.", e);
        }
    }
}
