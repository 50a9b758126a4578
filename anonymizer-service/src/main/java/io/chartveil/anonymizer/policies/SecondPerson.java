// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.internaltoken.Caller;
import java.util.Collection;

/** Who may approve what others wrote. */
final class SecondPerson {

    private SecondPerson() {}

    /** A person, since one person may hold several service accounts; and nobody who had a hand in it. */
    static void require(Caller caller, Collection<String> authors) {
        if (caller.kind() != Caller.Kind.MEMBER || authors.contains(caller.subject())) {
            throw AnonymizerProblem.SECOND_PERSON_NEEDED.exception(
                    "A member who did not write any of it approves; service accounts cannot.");
        }
    }
}
