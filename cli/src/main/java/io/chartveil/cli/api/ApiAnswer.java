// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the platform answered.
 *
 * @param headers the first value of each, names in lower case
 */
public record ApiAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ApiAnswer {
        headers = Map.copyOf(headers);
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** This answer, if it is a success. */
    public ApiAnswer orFail(String what) {
        if (!isSuccess()) {
            throw new ApiFailure(what + " was answered with " + status + ": " + text());
        }
        return this;
    }
}
