// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** One person at work on a tenant's policies, over HTTP. */
record PolicyDesk(RunningService service, Caller caller) {

    static final String YAML = "application/yaml";
    private static final byte[] NOTHING = {};

    static PolicyDesk of(RunningService service, TenantId tenant, String person) {
        return of(service, tenant, person, Caller.Kind.MEMBER);
    }

    static PolicyDesk of(RunningService service, TenantId tenant, String person, Caller.Kind kind) {
        return new PolicyDesk(
                service,
                new Caller(
                        person,
                        kind,
                        person,
                        Optional.of(tenant),
                        Set.of("policies:read", "policies:write", "deidentify:run"),
                        Set.of("privacy-officer"),
                        Optional.empty(),
                        Optional.empty()));
    }

    RunningService.Answer get(String path) {
        return service.get("/api/v1/" + path, caller);
    }

    RunningService.Answer post(String path, String... headers) {
        return service.call("POST", "/api/v1/" + path, NOTHING, "", caller, headers);
    }

    RunningService.Answer send(String method, String path, String body, String type, String... headers) {
        return service.call(method, "/api/v1/" + path, utf8(body), type, caller, headers);
    }

    /** Saves a draft and returns its ETag. */
    String draft(String name, String rest, String... headers) {
        var saved = send("PUT", "policies/" + name + "/draft", document(name, rest), YAML, headers);
        assertThat(saved.statusCode()).as(saved.text()).isEqualTo(200);
        return saved.etag().orElseThrow();
    }

    /** Publishes a document as the next version of a policy. */
    void publish(String name, String rest) {
        var before = get("policies/" + name);
        var tag = before.etag().map(etag -> draft(name, rest, "If-Match", etag)).orElseGet(() -> draft(name, rest));
        var published = post("policies/" + name + "/publish", "If-Match", tag);
        assertThat(published.statusCode()).as(published.text()).isEqualTo(201);
    }

    void settings(String json, int expected) {
        var tag = get("policy-settings").etag().orElseThrow();
        var changed = send("PUT", "policy-settings", json, "application/json", "If-Match", tag);
        assertThat(changed.statusCode()).as(changed.text()).isEqualTo(expected);
    }

    static String document(String name, String rest) {
        return "name: " + name + "\nbase: hipaa-safe-harbor\n" + rest;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
