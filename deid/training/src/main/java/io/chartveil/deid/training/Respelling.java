// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.lexicon.WordHash;

/** The same text as somebody else types it, letter for letter, so that marks stay where they are. */
enum Respelling {
    LOWER {
        @Override
        char of(char c) {
            return Character.toLowerCase(c);
        }
    },
    UPPER {
        @Override
        char of(char c) {
            return Character.toUpperCase(c);
        }
    },
    WITHOUT_ACCENTS {
        @Override
        char of(char c) {
            if (c < 0x80 || !Character.isLetter(c)) {
                return c;
            }
            String folded = WordHash.fold(String.valueOf(c));
            char plain = folded.length() == 1 ? folded.charAt(0) : c;
            return Character.isUpperCase(c) ? Character.toUpperCase(plain) : plain;
        }
    };

    abstract char of(char c);

    LabelledText of(LabelledText text) {
        var out = new StringBuilder(text.text());
        for (int i = 0; i < out.length(); i++) {
            out.setCharAt(i, of(out.charAt(i)));
        }
        return new LabelledText(out.toString(), text.language(), text.marks());
    }
}
