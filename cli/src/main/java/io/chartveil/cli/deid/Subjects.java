// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.SubjectSecrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The patients of a run: who is the same, with which keys, and what records told of them so far. */
final class Subjects {

    private final KeyBundle keys;
    private final Map<PatientIdentifier, Subject> byIdentifier = new HashMap<>();

    Subjects(KeyBundle keys) {
        this.keys = keys;
    }

    /** One patient. */
    static final class Subject {
        private final SubjectSecrets secrets;
        private KnownIdentifiers known = KnownIdentifiers.none();

        private Subject(SubjectSecrets secrets) {
            this.secrets = secrets;
        }

        SubjectSecrets secrets() {
            return secrets;
        }

        KnownIdentifiers known() {
            return known;
        }

        void learn(KnownIdentifiers more) {
            known = known.with(more);
        }
    }

    /**
     * @param identifiers all that a record names its patient by, the surest link first
     * @param place the record's, which stands for its subject when the record names nobody
     */
    Subject of(List<PatientIdentifier> identifiers, String place) {
        Subject subject = null;
        for (PatientIdentifier identifier : identifiers) {
            subject = subject == null ? byIdentifier.get(identifier) : subject;
        }
        if (subject == null) {
            subject =
                    new Subject(identifiers.isEmpty() ? keys.ofUnknown(place) : keys.ofPatient(identifiers.getFirst()));
        }
        for (PatientIdentifier identifier : identifiers) {
            byIdentifier.putIfAbsent(identifier, subject);
        }
        return subject;
    }
}
