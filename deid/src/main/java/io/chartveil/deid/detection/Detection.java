// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Span;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cues;
import io.chartveil.deid.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;

/** The detectors in their order, over one tokenisation. */
public final class Detection {

    private static final double THRESHOLD = 0.5;
    /** In a long note a miss costs more than a false hit, but for German, whose nouns all have capitals. */
    private static final double LONG_THRESHOLD = 0.4;
    /** In tokens. */
    private static final int LONG = 150;

    private final Tokenizer tokenizer;
    private final List<Detector> rules;
    private final List<Detector> detectors;

    /** The detectors of the jar. */
    public Detection() {
        this(List.of());
    }

    /** @param more detectors that run before the document's consistency is looked at: a trained model, a tenant's own */
    public Detection(List<Detector> more) {
        this.tokenizer = new Tokenizer(Lexicon.shipped(), Cues.shipped());
        this.rules = List.of(
                new ContactDetector(),
                new FieldDetector(),
                new DateDetector(),
                new AgeDetector(),
                new PhoneDetector(),
                new IdentifierDetector(),
                new AddressDetector(),
                new InstitutionDetector(),
                new InsurerDetector(),
                new NameDetector(),
                new NameListDetector(),
                new RosterDetector(),
                new SmallLetterNames(),
                new NeighbouringAgeDetector(),
                new PlaceDetector(),
                new DemographicDetector(),
                new KnownValueDetector(tokenizer));
        var all = new ArrayList<Detector>(rules);
        all.addAll(more);
        all.add(new ConsistencyDetector());
        this.detectors = List.copyOf(all);
    }

    /** Sorted, disjoint spans in UTF-16 units. */
    public List<Span> find(String text, TextContext context) {
        return Windows.over(text, window -> find(new Candidates(tokenizer.tokenize(window)), context));
    }

    /** @param found nothing yet */
    List<Span> find(Candidates found, TextContext context) {
        detectors.forEach(detector -> detector.detect(found.tokens(), context, found));
        return Resolution.of(found, threshold(found, context));
    }

    private static double threshold(Candidates found, TextContext context) {
        boolean lenient = !found.isWellRead()
                && found.tokens().size() >= LONG
                && !LanguageGuess.isGerman(found.tokens(), context);
        return lenient ? LONG_THRESHOLD : THRESHOLD;
    }

    /** What the rules alone propose: what a model is trained on. */
    public Candidates propose(String text, TextContext context) {
        var found = new Candidates(tokenizer.tokenize(text));
        rules.forEach(rule -> rule.detect(found.tokens(), context, found));
        return found;
    }

    Tokens tokenize(String text) {
        return tokenizer.tokenize(text);
    }
}
