// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.seed;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.api.ApiFailure;
import io.chartveil.cli.runtime.Concurrently;
import io.chartveil.cli.runtime.Credentials;
import io.chartveil.cli.runtime.Pause;
import io.chartveil.cli.send.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Makes the demo tenants by the same interface that everybody uses: tenants, an administrator and a service account
 * each, and a few records of every format, one of which is refused.
 */
public final class DemoSeed {

    private static final Duration PROVISIONING_LIMIT = Duration.ofMinutes(1);

    /** What the demo's service account may do: all that a tenant's own people may, of which a person would have a part. */
    private static final List<String> PERMISSIONS = List.of(
            "records:write",
            "records:read",
            "records:reprocess",
            "sources:read",
            "sources:write",
            "dead-letters:read",
            "dead-letters:write",
            "usage:read",
            "anonymized:read",
            "findings:read",
            "deidentify:run",
            "policies:read",
            "subjects:read",
            "counts:read",
            "audit:read");

    private record Demo(String tenant, String name, String administrator, String patient, List<String> files) {}

    private static final List<Demo> DEMOS = List.of(
            new Demo(
                    "north-hospital",
                    "North Hospital (demo)",
                    "admin@north.example",
                    "NORTH|DEMO-4711",
                    List.of(
                            "01-admission.hl7",
                            "02-laboratory.hl7",
                            "03-observations.json",
                            "04-note.txt",
                            "05-row.csv",
                            "06-broken.hl7")),
            new Demo(
                    "hospital-del-sur",
                    "Hospital del Sur (demo)",
                    "admin@sur.example",
                    "SUR|DEMO-8080",
                    List.of("01-ingreso.hl7", "02-informe.txt", "03-analitica.json")));

    private static final int CONFLICT = 409;

    private final URI gateway;
    private final ApiClient operator;
    private final Credentials credentials;
    private final Consumer<DemoAccess> keeper;
    private DemoAccess access;

    /**
     * @param known what an earlier start had made when it was cut off
     * @param keeper told of each login as soon as it is made: the platform shows a secret once
     */
    public DemoSeed(
            URI gateway, ApiClient operator, Credentials credentials, DemoAccess known, Consumer<DemoAccess> keeper) {
        this.gateway = gateway;
        this.operator = operator;
        this.credentials = credentials;
        this.access = known;
        this.keeper = keeper;
    }

    /**
     * The tenants side by side: most of it is waiting for one service or another. Done again it makes what is missing; a
     * login that was made and not kept, since the start was cut off between the two, stays missing.
     */
    public void sow() {
        Concurrently.run(DEMOS.stream().map(demo -> (Runnable) () -> sow(demo)).toList());
    }

    private void sow(Demo demo) {
        firstOrConflict("/api/v1/tenants", Map.of("id", demo.tenant(), "name", demo.name()), demo);
        awaitActive(demo.tenant());
        if (known(demo).isEmpty()) {
            openAccount(demo);
        }
        known(demo).filter(tenant -> tenant.people().isEmpty()).ifPresent(tenant -> invite(demo, tenant));
        known(demo)
                .ifPresent(tenant ->
                        send(demo, ApiClient.serviceAccount(gateway, tenant.clientId(), tenant.clientSecret())));
    }

    private synchronized Optional<DemoAccess.DemoTenant> known(Demo demo) {
        return Optional.ofNullable(access.tenants().get(demo.tenant()));
    }

    private synchronized void keep(Demo demo, DemoAccess.DemoTenant tenant) {
        access = access.with(demo.tenant(), tenant);
        keeper.accept(access);
    }

    private void openAccount(Demo demo) {
        firstOrConflict(
                        "/api/v1/tenants/" + demo.tenant() + "/first-service-account",
                        Map.of("name", "demo", "permissions", PERMISSIONS),
                        demo)
                .ifPresent(account -> keep(
                        demo,
                        new DemoAccess.DemoTenant(
                                demo.name(),
                                account.get("clientId").asString(),
                                account.get("clientSecret").asString(),
                                Map.of())));
    }

    private void invite(Demo demo, DemoAccess.DemoTenant tenant) {
        String password = credentials.secret("demo/" + demo.administrator());
        firstOrConflict(
                        "/api/v1/tenants/" + demo.tenant() + "/first-member",
                        Map.of("email", demo.administrator(), "name", "Demo Administrator"),
                        demo)
                .ifPresent(invitation -> {
                    ApiClient.anonymous(gateway)
                            .postJson(
                                    "/api/v1/invitations/accept",
                                    Map.of("token", invitation.get("token").asString(), "password", password))
                            .orFail("Accepting the invitation of " + demo.administrator());
                    keep(
                            demo,
                            new DemoAccess.DemoTenant(
                                    tenant.name(),
                                    tenant.clientId(),
                                    tenant.clientSecret(),
                                    Map.of(demo.administrator(), password)));
                });
    }

    /** Empty if it was made before. */
    private Optional<JsonNode> firstOrConflict(String path, Map<String, Object> wish, Demo demo) {
        var answer = operator.postJson(path, wish);
        return answer.status() == CONFLICT
                ? Optional.empty()
                : Optional.of(answer.orFail("Making the demo tenant " + demo.tenant() + ", POST " + path + ",")
                        .json());
    }

    private void awaitActive(String tenant) {
        Instant deadline = Instant.now().plus(PROVISIONING_LIMIT);
        while (true) {
            String state = operator.get("/api/v1/tenants/" + tenant)
                    .orFail("Reading the tenant " + tenant)
                    .json()
                    .get("state")
                    .asString();
            if (state.equals("ACTIVE")) {
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new ApiFailure("The tenant " + tenant + " still is " + state + " after "
                        + PROVISIONING_LIMIT.toSeconds() + " s.");
            }
            Pause.milliseconds(100);
        }
    }

    private static void send(Demo demo, ApiClient client) {
        for (String file : demo.files()) {
            byte[] content = resource(demo.tenant() + "/" + file);
            var format = FileFormat.of(Path.of(file), content).orElseThrow();
            var headers = new HashMap<String, String>();
            headers.put("Idempotency-Key", "demo-" + file);
            if (format == FileFormat.TEXT || format == FileFormat.CSV) {
                headers.put("Chartveil-Patient", demo.patient());
            }
            var answer = sendOnceKnown(client, format, content, headers);
            boolean meantToFail = file.contains("broken");
            if (answer.isSuccess() == meantToFail) {
                throw new ApiFailure(
                        "The demo record " + file + " was answered with " + answer.status() + ": " + answer.text());
            }
        }
    }

    /** A tenant that was made a moment ago may not be known to ingestion yet, which then says 503. */
    private static ApiAnswer sendOnceKnown(
            ApiClient client, FileFormat format, byte[] content, Map<String, String> headers) {
        Instant deadline = Instant.now().plus(PROVISIONING_LIMIT);
        while (true) {
            var answer = client.post(format.path(), format.mediaType(), content, headers);
            if (answer.status() != 503 || Instant.now().isAfter(deadline)) {
                return answer;
            }
            Pause.milliseconds(200);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = DemoSeed.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
