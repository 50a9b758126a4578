// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.lexicon.WordHash;
import io.chartveil.deid.lexicon.WordTable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A few words, compared without case and accents. */
record WordSet(WordTable words) {

    static WordSet of(String words) {
        return new WordSet(WordTable.of(
                Stream.of(words.split(" ", -1)).collect(Collectors.toMap(WordHash::of, _ -> 1, (a, _) -> a))));
    }

    boolean has(Tokens tokens, int i) {
        return tokens.isWord(i) && words.get(tokens.hash(i)) != 0;
    }
}
