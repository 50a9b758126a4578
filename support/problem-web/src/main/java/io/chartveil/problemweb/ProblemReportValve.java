// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what never reaches a servlet: malformed addresses and headers, where Tomcat would send a page of its own. */
final class ProblemReportValve extends ErrorReportValve {

    private final ProblemWriter problems;

    ProblemReportValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            // Tomcat has suspended the answer, as far as its application is concerned.
            response.setSuspended(false);
            problems.write(request, response, HttpProblem.ofStatus(status));
        } catch (IOException e) {
            container.getLogger().debug("A refusal could not be written");
        }
    }
}
