// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.lexicon.WordHash;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A few words, compared without case and accents. */
record WordSet(Set<Long> hashes) {

    static WordSet of(String words) {
        return new WordSet(Stream.of(words.split(" ", -1)).map(WordHash::of).collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(Tokens tokens, int i) {
        return tokens.isWord(i) && hashes.contains(tokens.hash(i));
    }
}
