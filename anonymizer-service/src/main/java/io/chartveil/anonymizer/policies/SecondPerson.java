// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.internaltoken.Caller;
import java.util.Collection;

/** Who may write where two persons are asked for, and who may approve what others wrote. */
final class SecondPerson {

    private SecondPerson() {}

    /** A person, since one person may hold several service accounts; and nobody who had a hand in it. */
    static void require(Caller caller, Collection<String> authors) {
        if (!isPerson(caller) || authors.contains(caller.subject())) {
            throw AnonymizerProblem.SECOND_PERSON_NEEDED.exception(
                    "A member who did not write any of it approves; service accounts cannot.");
        }
    }

    /** A draft that a service account had a hand in was written by whoever holds its secret: the approver, perhaps. */
    static void require(Caller caller, PolicyDraft draft) {
        if (draft.byMachine()) {
            throw AnonymizerProblem.SECOND_PERSON_NEEDED.exception(
                    "A service account had a hand in this draft. Discard it; a member begins it again.");
        }
        require(caller, draft.authors());
    }

    /** Where two persons are asked for, the first is one as well. */
    static void requireFirst(Caller caller) {
        if (!isPerson(caller)) {
            throw AnonymizerProblem.SECOND_PERSON_NEEDED.exception(
                    "Two members are asked for, one who writes and one who approves; service accounts do neither.");
        }
    }

    static boolean isPerson(Caller caller) {
        return caller.kind() == Caller.Kind.MEMBER;
    }
}
