// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The States of the US by name and by letters: of geographic subdivisions the smallest that Safe Harbor lets through. */
final class States {

    private static final Set<String> NAMES = read();

    private States() {}

    static boolean contains(String written) {
        return NAMES.contains(Folding.words(written.strip()));
    }

    private static Set<String> read() {
        try (InputStream in = States.class.getResourceAsStream("us-states.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource us-states.txt is missing from the deid jar.");
            }
            var names = new HashSet<String>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int letters = line.lastIndexOf(' ');
                        names.add(Folding.words(line.substring(0, letters)));
                        names.add(Folding.words(line.substring(letters + 1)));
                    });
            return Set.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource us-states.txt cannot be read.", e);
        }
    }
}
