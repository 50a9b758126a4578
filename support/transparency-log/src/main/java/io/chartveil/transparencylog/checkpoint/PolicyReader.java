// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.checkpoint;

import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.VerifierKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a policy file line by line; a line may name only what stands above it. */
final class PolicyReader {

    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final String NONE = "none";

    private final List<VerifierKey> logs = new ArrayList<>();
    private final Map<String, VerifierKey> witnesses = new LinkedHashMap<>();
    private final Map<String, Quorum> names = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable Quorum quorum;

    Policy read(String text) {
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            var trimmed = line.strip();
            if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
                try {
                    read(List.of(SPACE.split(trimmed)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + number + " of the policy: " + e.getMessage(), e);
                }
            }
        }
        if (quorum == null) {
            throw new IllegalArgumentException("a policy says its quorum");
        }
        return new Policy(logs, witnesses, quorum);
    }

    private void read(List<String> words) {
        switch (words.getFirst()) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> throw new IllegalArgumentException("begins with log, witness, group or quorum");
        }
    }

    private void log(List<String> words) {
        length(words, 2, 3);
        var key = key(words.get(1), SignatureType.ED25519);
        unique(logs, key);
        logs.add(key);
    }

    private void witness(List<String> words) {
        length(words, 3, 4);
        var key = key(words.get(2), SignatureType.COSIGNATURE);
        unique(witnesses.values(), key);
        define(words.get(1), new Quorum.Witness(words.get(1)));
        witnesses.put(words.get(1), key);
    }

    private void group(List<String> words) {
        length(words, 4, Integer.MAX_VALUE);
        var listed = words.subList(3, words.size());
        var group = new ArrayList<Quorum>();
        for (var name : listed) {
            if (!members.add(name)) {
                throw new IllegalArgumentException(name + " is a member already");
            }
            group.add(known(name));
        }
        int threshold = switch (words.get(2)) {
            case "all" -> listed.size();
            case "any" -> 1;
            default -> Math.toIntExact(TreeSize.parse(words.get(2)));
        };
        define(words.get(1), new Quorum.Group(threshold, group));
    }

    private void quorum(List<String> words) {
        length(words, 2, 2);
        if (quorum != null) {
            throw new IllegalArgumentException("the quorum was said before");
        }
        quorum = words.get(1).equals(NONE) ? new Quorum.None() : known(words.get(1));
    }

    private Quorum known(String name) {
        var known = names.get(name);
        if (known == null) {
            throw new IllegalArgumentException(name + " is not defined above");
        }
        return known;
    }

    private void define(String name, Quorum meaning) {
        if (name.equals(NONE) || names.putIfAbsent(name, meaning) != null) {
            throw new IllegalArgumentException(name + " means something already");
        }
    }

    private static VerifierKey key(String vkey, SignatureType type) {
        var key = VerifierKey.parse(vkey);
        if (key.type() != type) {
            throw new IllegalArgumentException("the key is of a type for something else");
        }
        return key;
    }

    private static void unique(Iterable<VerifierKey> keys, VerifierKey key) {
        for (var other : keys) {
            if (other.isSamePairAs(key)) {
                throw new IllegalArgumentException("the key is listed twice");
            }
        }
    }

    private static void length(List<String> words, int least, int most) {
        if (words.size() < least || words.size() > most) {
            throw new IllegalArgumentException("has too few or too many words");
        }
    }
}
