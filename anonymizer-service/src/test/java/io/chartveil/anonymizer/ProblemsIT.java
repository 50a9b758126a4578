// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.problemweb.testing.ProblemConformance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IndexedStatements.class)
class ProblemsIT extends ProblemConformance {

    private static final TenantId TENANT = new TenantId("conformance");

    @Override
    protected Target target() {
        var service = RunningService.shared();
        var caller = TestTokens.member(TENANT, "policies:read", "subjects:read");
        return new Target(
                service.port(),
                service.tokens().token("anonymizer", caller),
                service.tokens().token("anonymizer", TestTokens.member(TENANT)),
                service.tokens().expiredToken("anonymizer", caller),
                "/api/v1/policies",
                "/api/v1/subjects/lookup");
    }
}
