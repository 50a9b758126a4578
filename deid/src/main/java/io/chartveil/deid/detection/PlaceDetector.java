// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;
import io.chartveil.deid.lexicon.WordHash;

/** Finds towns, regions and countries of the lexicon where the text speaks of places. */
final class PlaceDetector implements Detector {

    static final String NAME = "place";
    private static final int LONGEST = 6;

    private final Lexicon lexicon = Lexicon.shipped();

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.isCapital(i) || tokens.length(i) < 3) {
                continue;
            }
            int last = longest(tokens, i);
            if (last < i && tokens.has(i - 1, Cue.RESIDENCE) && isLongPhrase(tokens, i)) {
                last = unknown(tokens, i);
            }
            if (last >= i) {
                place(tokens, i, last, found);
                i = last;
            }
        }
    }

    /** The last token of the longest known place that begins here; {@code first − 1} when there is none. */
    private int longest(Tokens tokens, int first) {
        int best = (tokens.lexicon(first) & Lexicon.PLACE) != 0 || tokens.has(first, Cue.REGION) ? first : first - 1;
        if (tokens.has(first, Cue.REGION)) {
            int end = first;
            while (tokens.has(end + 1, Cue.REGION) && tokens.gap(end + 1) == 1) {
                end++;
            }
            best = end;
        }
        if ((tokens.lexicon(first) & Lexicon.PLACE_START) == 0) {
            return best;
        }
        long phrase = tokens.hash(first);
        int words = 1;
        for (int i = first + 1; i < first + 2 * LONGEST && words < LONGEST && tokens.gap(i) <= 1; i++) {
            if (tokens.isAny(i, "-'\u2019.") && tokens.isGlued(i)) {
                continue;
            }
            if (!tokens.isWord(i)) {
                break;
            }
            phrase = WordHash.join(phrase, tokens.hash(i));
            words++;
            if ((lexicon.flags(phrase) & Lexicon.PLACE) != 0 && tokens.isCapital(i)) {
                best = i;
            }
        }
        return best;
    }

    /** One short word such as "from" stands before much else than places. */
    private static boolean isLongPhrase(Tokens tokens, int first) {
        return tokens.has(first - 2, Cue.RESIDENCE);
    }

    /** "grew up in Sund": what follows such words is a place, known or not. */
    private static int unknown(Tokens tokens, int first) {
        int last = first - 1;
        for (int i = first; i < first + LONGEST && (i == first || tokens.gap(i) <= 1); i++) {
            boolean word = tokens.isCapital(i)
                    && !tokens.hasAny(
                            i,
                            Cue.SAFE.bit()
                                    | Cue.MONTH.bit()
                                    | Cue.TITLE.bit()
                                    | Cue.KIN.bit()
                                    | Cue.HOSPITAL_WORD.bit());
            if (word) {
                last = i;
            } else if (!(tokens.isAny(i, "-'\u2019") && tokens.isGlued(i)) && !tokens.has(i, Cue.PARTICLE)) {
                break;
            }
        }
        return last;
    }

    private static void place(Tokens tokens, int first, int last, Candidates found) {
        boolean region = tokens.has(first, Cue.REGION);
        boolean country = first == last && (tokens.lexicon(first) & Lexicon.COUNTRY) != 0;
        boolean several = last > first;
        boolean common = !several && ((tokens.lexicon(first) & Lexicon.COMMON) != 0 || tokens.has(first, Cue.SAFE));
        boolean named = !several && (tokens.lexicon(first) & (Lexicon.GIVEN | Lexicon.FREQUENT_FAMILY)) != 0;
        boolean before = tokens.hasAny(first - 1, Cue.PLACE_PREPOSITION.bit()) && !tokens.isBreak(first - 1);
        boolean link = tokens.isAny(first - 1, ",(") && found.covers(first - 2, 0.6);
        boolean state = tokens.is(last + 1, ',')
                && tokens.has(last + 2, Cue.STATE_CODE)
                && tokens.shape(last + 2) == Tokens.Shape.UPPER;
        boolean adjective = tokens.has(last + 1, Cue.EPONYM_TAIL);
        boolean lives =
                tokens.has(first - 1, Cue.RESIDENCE) && !tokens.isBreak(first - 1) && isLongPhrase(tokens, first);
        double score = lives
                ? 0.75
                : region || country
                        ? 0.7
                        : state ? 0.9 : before ? 0.72 : link ? 0.65 : several ? 0.55 : named ? 0.3 : 0.5;
        boolean sentence = tokens.isBreak(first - 1) || tokens.isAny(first - 1, ".?!");
        if (sentence && !several && !state && !link) {
            score -= 0.1;
        }
        if (common && !state) {
            score -= 0.35;
        }
        if ((tokens.shape(first) == Tokens.Shape.UPPER && tokens.length(first) <= 4) || adjective) {
            score -= 0.3;
        }
        found.add(first, last, region ? Label.REGION : country ? Label.COUNTRY : Label.CITY, Math.max(0, score), NAME);
        if (state) {
            found.add(last + 2, last + 2, Label.REGION, 0.88, NAME);
        }
    }
}
