// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Another form for refusals on some paths, whose protocol asks for it: OperationOutcome under FHIR, RFC 6749's errors
 * under OAuth. A bean of this type is asked before the problem document is written.
 */
public interface ProblemRendering {

    boolean appliesTo(HttpServletRequest request);

    String mediaType();

    byte[] body(Problem problem);
}
