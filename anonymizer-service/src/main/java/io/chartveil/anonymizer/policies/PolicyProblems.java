// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.deid.policies.DocumentFault;
import io.chartveil.deid.policies.DocumentFormat;
import io.chartveil.deid.policies.DocumentRule;
import io.chartveil.deid.policies.InvalidPolicyException;
import io.chartveil.deid.policies.PolicyDocument;
import io.chartveil.problemweb.ProblemPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How refusals of policies are told. */
public final class PolicyProblems {

    private PolicyProblems() {}

    /** @throws io.chartveil.problemweb.ProblemException with each fault's line, place and rule, never with what stood there */
    public static PolicyDocument parsed(WrittenPolicy written) {
        try {
            return written.parsed();
        } catch (InvalidPolicyException e) {
            throw invalid(e.faults());
        }
    }

    /** A document as it came over the wire, if it is one. */
    public static WrittenPolicy received(byte[] body, DocumentFormat format) {
        try {
            PolicyDocument.parse(body, format);
        } catch (InvalidPolicyException e) {
            throw invalid(e.faults());
        }
        return new WrittenPolicy(new String(body, StandardCharsets.UTF_8), format);
    }

    /** The same for a document that must be called so. */
    static PolicyDocument parsed(WrittenPolicy written, String name) {
        var document = parsed(written);
        if (!document.name().equals(name)) {
            throw invalid(List.of(new DocumentFault(1, "name", DocumentRule.OTHER_NAME)));
        }
        return document;
    }

    public static RuntimeException notFound() {
        return AnonymizerProblem.POLICY_NOT_FOUND.exception("There is no policy of this name and version.");
    }

    private static RuntimeException invalid(List<DocumentFault> faults) {
        return AnonymizerProblem.POLICY_INVALID.exception(
                "Mend what is listed under errors and send it again.",
                faults.stream()
                        .map(fault -> ProblemPlace.at(place(fault), fault.rule().sentence()))
                        .toList());
    }

    private static String place(DocumentFault fault) {
        return "line " + fault.line() + (fault.place().isEmpty() ? "" : ", " + fault.place());
    }
}
