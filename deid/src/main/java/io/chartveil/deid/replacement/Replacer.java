// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Label;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SubjectSecrets;
import java.util.Optional;

/**
 * Replaces single typed values by one policy for one subject: the way in for structured formats, and what the text
 * engine uses for what it finds. Every method answers what is to stand there, or empty for nothing.
 *
 * <p>Immutable, cheap to make, safe to share between threads.
 */
public final class Replacer {

    private final Policy policy;
    private final Stamp stamp;
    private final NameReplacement names;
    private final DateReplacement dates;
    private final AgeReplacement ages;
    private final PostcodeReplacement postcodes;
    private final PlaceReplacement places;
    private final PhraseReplacement organizations;
    private final ContactReplacement contacts;
    private final IdentifierReplacement identifiers;

    public Replacer(Policy policy, SubjectSecrets secrets) {
        var stamp = new Stamp(policy, secrets);
        this.policy = policy;
        this.stamp = stamp;
        this.names = new NameReplacement(stamp);
        this.dates = new DateReplacement(stamp);
        this.ages = new AgeReplacement(stamp);
        this.postcodes = new PostcodeReplacement(stamp);
        this.places = new PlaceReplacement(stamp);
        this.organizations = new PhraseReplacement(stamp);
        this.contacts = new ContactReplacement(stamp);
        this.identifiers = new IdentifierReplacement(stamp);
    }

    /** Whether there are names and places of this language that can stand for others. */
    public static boolean hasStandIns(String language) {
        return StandIns.knowsLanguage(language);
    }

    public Policy policy() {
        return policy;
    }

    public NameReplacement names() {
        return names;
    }

    public DateReplacement dates() {
        return dates;
    }

    public AgeReplacement ages() {
        return ages;
    }

    public PostcodeReplacement postcodes() {
        return postcodes;
    }

    public PlaceReplacement places() {
        return places;
    }

    public PhraseReplacement organizations() {
        return organizations;
    }

    public ContactReplacement contacts() {
        return contacts;
    }

    public IdentifierReplacement identifiers() {
        return identifiers;
    }

    /** Words without a stand-in of their own kind: what SURROGATE and GENERALIZE leave of them is their label. */
    Optional<String> words(Label label, String written) {
        return stamp.apply(label, written, Folding.words(written), () -> Optional.of("[" + label + "]"));
    }
}
