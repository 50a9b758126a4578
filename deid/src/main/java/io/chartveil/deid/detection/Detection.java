// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Span;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cues;
import io.chartveil.deid.lexicon.Lexicon;
import java.util.List;

/** The detectors in their order, over one tokenisation. */
public final class Detection {

    private static final double THRESHOLD = 0.5;

    private final Tokenizer tokenizer;
    private final List<Detector> detectors;

    /** The detectors of the jar. */
    public Detection() {
        this(List.of());
    }

    /** @param more detectors that run before the document's consistency is looked at: a trained model, a tenant's own */
    public Detection(List<Detector> more) {
        this.tokenizer = new Tokenizer(Lexicon.shipped(), Cues.shipped());
        var all = new java.util.ArrayList<Detector>(List.of(
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
                new NeighbouringAgeDetector(),
                new PlaceDetector(),
                new DemographicDetector(),
                new KnownValueDetector(tokenizer)));
        all.addAll(more);
        all.add(new ConsistencyDetector());
        this.detectors = List.copyOf(all);
    }

    /** Sorted, disjoint spans in UTF-16 units. */
    public List<Span> find(String text, TextContext context) {
        return Windows.over(text, window -> window(window, context));
    }

    private List<Span> window(String text, TextContext context) {
        Tokens tokens = tokenizer.tokenize(text);
        var found = new Candidates(tokens);
        for (Detector detector : detectors) {
            detector.detect(tokens, context, found);
        }
        return Resolution.of(text, found.all(), THRESHOLD);
    }
}
