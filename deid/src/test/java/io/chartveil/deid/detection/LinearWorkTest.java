// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.TextContext;
import io.chartveil.deid.model.ModelDetector;
import io.chartveil.deid.model.SequenceModel;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No detector explodes: four times the text takes about four times the looks at tokens and at what was found before,
 * whatever is repeated. These are all that detectors work on; they use no regular expressions.
 */
class LinearWorkTest {

    private static final Detection DETECTION = new Detection(List.of(new ModelDetector(SequenceModel.shipped())));
    private static final int CHARACTERS = 2_000;
    private static final int TIMES = 4;
    /** Quadratic work would take sixteen times as much. */
    private static final int MOST = 6;
    /** Looks that short texts take, however little there is to find in them. */
    private static final int FREE = 10_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "1 ",
                "1 2 3 4 5 6 7 8 9 ",
                "A, ",
                "A. B, ",
                "+1",
                "c/ ",
                "a:",
                "Nombre: ",
                "Name:\n",
                "@",
                "a@b.",
                "http://",
                "0:",
                "12/",
                "3.3.",
                "de ",
                "May ",
                "two ",
                "Apt. 1 ",
                "calle Mayor, 1, ",
                "Dr. ",
                "Ana ",
                "ANA ",
                "e\u0301",
                "\u200b",
                "😀",
                "0O",
                "-",
                "12-34-",
                "Ruiz, Ana 5 ",
                "Tel: 600 ",
                "\n",
                "\r\n",
                "x"
            })
    void aLongerTextTakesNoMoreThanItsShareOfLooks(String piece) {
        // Given
        String text = piece.repeat(CHARACTERS / piece.length());

        // When
        long one = looks(text);
        long many = looks(text.repeat(TIMES));

        // Then
        assertThat(many).isLessThan(Math.max(one, FREE) * MOST);
    }

    @Test
    void aDetectorThatLooksAtAllTokensFromEachTokenIsFoundOut() {
        // Given
        var quadratic = new Detection(List.of((tokens, _, _) -> {
            for (int i = 0; i < tokens.size() * tokens.size(); i++) {
                tokens.isWord(i % tokens.size());
            }
        }));
        String text = "Ana ".repeat(CHARACTERS / 4);

        // When
        long one = looks(quadratic, text);
        long many = looks(quadratic, text.repeat(TIMES));

        // Then
        assertThat(many).isGreaterThan(Math.max(one, FREE) * MOST);
    }

    private static long looks(String text) {
        return looks(DETECTION, text);
    }

    private static long looks(Detection detection, String text) {
        var tokens = new CountedTokens(detection.tokenize(text));
        var found = new CountedCandidates(tokens);
        detection.find(found, TextContext.empty());
        return tokens.looks + found.looks;
    }

    private static final class CountedTokens extends Tokens {
        private long looks;

        CountedTokens(Tokens tokens) {
            super(tokens);
        }

        @Override
        boolean inside(int i) {
            looks++;
            return super.inside(i);
        }

        @Override
        public int start(int i) {
            looks++;
            return super.start(i);
        }

        @Override
        public int end(int i) {
            looks++;
            return super.end(i);
        }
    }

    private static final class CountedCandidates extends Candidates {
        private long looks;

        CountedCandidates(Tokens tokens) {
            super(tokens);
        }

        @Override
        public boolean covers(int token, double score) {
            looks++;
            return super.covers(token, score);
        }

        @Override
        public boolean namesAt(int token) {
            looks++;
            return super.namesAt(token);
        }

        @Override
        public List<Candidate> all() {
            List<Candidate> all = super.all();
            return new AbstractList<>() {
                @Override
                public Candidate get(int index) {
                    looks++;
                    return all.get(index);
                }

                @Override
                public int size() {
                    return all.size();
                }
            };
        }
    }
}
