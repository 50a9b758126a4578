// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that may stand for others, by language and kind. */
final class StandIns {

    private static final Map<String, List<String>> LISTS = read();

    private StandIns() {}

    /** A name of the list that is not the one it stands for. */
    static String choose(String list, byte[] digest, String folded) {
        List<String> names = LISTS.get(list);
        if (names == null) {
            throw new IllegalArgumentException("There is no list of stand-ins called " + list + ".");
        }
        int index = (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), names.size());
        String chosen = names.get(index);
        return Folding.words(chosen).equals(folded) ? names.get((index + 1) % names.size()) : chosen;
    }

    static boolean knowsLanguage(String language) {
        return LISTS.containsKey(language + " family");
    }

    private static Map<String, List<String>> read() {
        try (InputStream in = StandIns.class.getResourceAsStream("stand-in-names.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource stand-in-names.txt is missing from the deid jar.");
            }
            Map<String, List<String>> lists = new HashMap<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int colon = line.indexOf(':');
                        lists.put(
                                line.substring(0, colon),
                                List.of(line.substring(colon + 2).split(" ", -1)));
                    });
            return Map.copyOf(lists);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource stand-in-names.txt cannot be read.", e);
        }
    }
}
