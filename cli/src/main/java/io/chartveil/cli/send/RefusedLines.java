// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import io.chartveil.cli.api.ApiAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the batch road's answer, one result a line, says of the lines that it did not take. */
final class RefusedLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RefusedLines() {}

    /** How many of how many, and the first one's place and rule; empty when every line was taken. */
    static Optional<String> summary(ApiAnswer answer) {
        List<String> results =
                answer.text().lines().filter(line -> !line.isBlank()).toList();
        var refused = new ArrayList<JsonNode>();
        for (String result : results) {
            JsonNode line = JSON.readTree(result);
            if (line.path("outcome").asString("").equals("REFUSED")) {
                refused.add(line);
            }
        }
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        JsonNode first = refused.getFirst();
        return Optional.of("%d of %d lines were refused, the first is line %d: %s"
                .formatted(
                        refused.size(),
                        results.size(),
                        first.path("line").asInt(0),
                        first.path("error").path("detail").asString("")));
    }
}
