// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static io.chartveil.ingestion.IngestionUnderTest.NORTH;

import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.problemweb.testing.ProblemConformance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IndexedStatements.class)
class IngestionProblemsIT extends ProblemConformance {

    private final IngestionUnderTest service = IngestionUnderTest.service();

    @Override
    protected Target target() {
        var tokens = service.tokens();
        return new Target(
                service.port(),
                tokens.token("ingestion", service.everything(NORTH)),
                tokens.token("ingestion", TestTokens.member(NORTH)),
                tokens.expiredToken("ingestion", service.everything(NORTH)),
                "/api/v1/usage",
                "/api/v1/records/search");
    }
}
