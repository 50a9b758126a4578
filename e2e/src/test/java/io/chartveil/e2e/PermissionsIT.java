// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.e2e.platform.ApiOperation;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation, called by whoever may just that and by whoever may all but that. The calls are harmless: they name
 * what does not exist and say nothing sensible, so that whoever is let in is answered with 404 or 4xx at worst.
 */
class PermissionsIT {

    private static final Installation PLATFORM = Installation.get();
    private static final Map<Set<String>, ApiClient> CLIENTS = new ConcurrentHashMap<>();

    /** The roles, as they were promised to tenants (brief of the roles; the gateway's own list must say the same). */
    private static final Map<String, String> ROLES = Map.of(
            "tenant-admin",
            "sources:read sources:write members:read members:write service-accounts:read service-accounts:write"
                    + " usage:read records:read dead-letters:read dead-letters:write policies:read counts:read",
            "privacy-officer",
            "records:read anonymized:read findings:read originals:read policies:read policies:write subjects:read"
                    + " subjects:write reidentify:run break-glass:request break-glass:approve audit:read usage:read"
                    + " members:read",
            "data-engineer",
            "records:write records:read records:reprocess sources:read sources:write dead-letters:read"
                    + " dead-letters:write usage:read anonymized:read findings:read deidentify:run policies:read"
                    + " break-glass:request originals:read",
            "researcher",
            "counts:read",
            "auditor",
            "audit:read");

    static List<ApiOperation> operations() {
        return ApiOperation.all().stream()
                .filter(ApiOperation::isPublic)
                .filter(operation -> !operation.permission().equals("self:manage"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void operationLetsInWhoMayJustThatAndRefusesWhoMayAllElse(ApiOperation operation) {
        // Given
        var others = new TreeSet<>(ApiOperation.accountPermissions());
        others.remove(operation.permission());

        // When
        var refused = call(client(others), operation);
        var allowed = allowed(operation);

        // Then
        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(allowed.status()).as(allowed.text()).isNotIn(401, 403).isLessThan(500);
    }

    /** No account can ask for grants or approve them: that is for people who signed in. */
    private static ApiAnswer allowed(ApiOperation operation) {
        if (operation.permission().startsWith("tenants:")) {
            return call(PLATFORM.runtime().operator(), operation);
        }
        if (operation.permission().startsWith("break-glass:")) {
            return call(Officer.ONE, operation);
        }
        return call(client(Set.of(operation.permission())), operation);
    }

    private static final class Officer {
        static final Person ONE = Person.join(
                PLATFORM,
                client(Set.of("members:write")),
                Installation.NORTH,
                "officer@permissions.example",
                List.of("privacy-officer"));
    }

    @Test
    void serviceAccountManagesNoSelf() {
        // Given
        var all = client(Set.copyOf(ApiOperation.accountPermissions()));

        for (var operation : ApiOperation.all()) {
            if (operation.permission().equals("self:manage")) {
                // When
                var answer = call(all, operation);

                // Then
                assertThat(answer.status()).as(operation.id()).isEqualTo(403);
            }
        }
    }

    @Test
    void whatIsBetweenServicesIsNotThereForTheWorld() {
        for (var operation : ApiOperation.all()) {
            if (!operation.isPublic()) {
                // When
                var answer = call(PLATFORM.runtime().operator(), operation);

                // Then
                assertThat(answer.status()).as(operation.id()).isIn(401, 403, 404);
            }
        }
    }

    static Set<String> roles() {
        return ROLES.keySet();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void memberWhoSignedInMayWhatTheirRoleSays(String role) {
        // Given
        var administrator = PLATFORM.makeClient(Installation.NORTH, List.of("members:write"));
        var person = Person.join(PLATFORM, administrator, Installation.NORTH, role + "@roles.example", List.of(role));
        var may = Set.of(ROLES.getOrDefault(role, "").split(" "));
        var wrong = new ArrayList<String>();

        // When
        for (var operation : operations()) {
            var answer = call(person, operation);
            boolean letIn = answer.status() != 403 && answer.status() != 401;
            if (letIn != may.contains(operation.permission()) || answer.status() >= 500) {
                wrong.add(operation.id() + " " + answer.status() + " " + answer.text());
            }
        }

        // Then
        assertThat(wrong).isEmpty();
    }

    private static ApiClient client(Set<String> permissions) {
        synchronized (CLIENTS) {
            return CLIENTS.computeIfAbsent(
                    Set.copyOf(permissions), wanted -> PLATFORM.makeClient(Installation.NORTH, List.copyOf(wanted)));
        }
    }

    private static ApiAnswer call(ApiClient client, ApiOperation operation) {
        return client.send(
                operation.method(),
                pathToNothing(operation),
                Map.of("Content-Type", mediaType(operation)),
                BodyPublishers.ofString(operation.method().equals("GET") ? "" : "{}"));
    }

    private static ApiAnswer call(Person person, ApiOperation operation) {
        return person.send(
                operation.method(), pathToNothing(operation), Map.of("Content-Type", mediaType(operation)), "{}");
    }

    private static String mediaType(ApiOperation operation) {
        return switch (operation.mediaType()) {
            case "" -> "application/json";
            case "*/*" -> "application/octet-stream";
            default -> operation.mediaType();
        };
    }

    private static String pathToNothing(ApiOperation operation) {
        return operation.path().replaceAll("\\{[^}]*}", "0199c0de-0001-7000-8000-00000000000a");
    }
}
