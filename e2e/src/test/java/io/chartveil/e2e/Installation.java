// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.DataFolder;
import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.StartReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** One installation for all tests of this JVM: empty when it starts, stopped and deleted when the JVM ends. */
final class Installation {

    static final String NORTH = "north-hospital";
    static final String SOUTH = "hospital-del-sur";

    private final DataFolder folder;
    private final LocalRuntime runtime;
    private final Map<String, ApiClient> clients = new ConcurrentHashMap<>();

    private Installation(DataFolder folder, LocalRuntime runtime) {
        this.folder = folder;
        this.runtime = runtime;
    }

    private static final class Holder {
        static final Installation ONE = start();
    }

    static Installation get() {
        return Holder.ONE;
    }

    private static Installation start() {
        try {
            var folder =
                    new DataFolder(Files.createTempDirectory("chartveil-e2e").resolve("data")).create();
            var home = Path.of(Objects.requireNonNull(System.getProperty("chartveil.root")));
            var runtime = new LocalRuntime(home, folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                runtime.down();
                if (System.getenv("CHARTVEIL_E2E_KEEP") == null) {
                    folder.delete();
                }
            }));
            runtime.up(new StartReport(System.err));
            var installation = new Installation(folder, runtime);
            installation.makeTenant(NORTH);
            installation.makeTenant(SOUTH);
            installation.awaitKnown(NORTH);
            installation.awaitKnown(SOUTH);
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeTenant(String tenant) {
        runtime.operator()
                .postJson("/api/v1/tenants", Map.of("id", tenant, "name", tenant))
                .orFail("making " + tenant);
        Awaitility.await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
            var state =
                    runtime.operator().get("/api/v1/tenants/" + tenant).json().get("state");
            assertThat(state.asString()).isEqualTo("ACTIVE");
        });
    }

    /** Facts about a new tenant travel by Kafka; until ingestion has them, it answers 503. */
    private void awaitKnown(String tenant) {
        var client = client(tenant, ClientRole.DATA_ENGINEER);
        byte[] note = "The first note.".getBytes(StandardCharsets.UTF_8);
        Awaitility.await().atMost(patience()).untilAsserted(() -> {
            var answer = client.post("/api/v1/records", "text/plain", note, Map.of("Idempotency-Key", "first"));
            assertThat(answer.status()).as(answer.text()).isIn(200, 202);
        });
    }

    LocalRuntime runtime() {
        return runtime;
    }

    DataFolder folder() {
        return folder;
    }

    ApiClient anonymous() {
        return ApiClient.anonymous(runtime.gateway());
    }

    /** A client of the tenant that may do what the role may. */
    ApiClient client(String tenant, ClientRole role) {
        String name = tenant + "/" + role;
        synchronized (clients) {
            var known = clients.get(name);
            if (known == null) {
                known = makeClient(tenant, role.permissions());
                clients.put(name, known);
            }
            return known;
        }
    }

    /** The tenant's first account makes the others. */
    ApiClient makeClient(String tenant, List<String> permissions) {
        var first = clients.computeIfAbsent(
                tenant,
                _ -> client(runtime.operator()
                        .postJson(
                                "/api/v1/tenants/" + tenant + "/first-service-account",
                                Map.of("name", "first", "permissions", List.of("service-accounts:write")))
                        .orFail("making the first service account of " + tenant)
                        .json()));
        return client(first.postJson("/api/v1/service-accounts", Map.of("name", "e2e", "permissions", permissions))
                .orFail("making a service account of " + tenant)
                .json());
    }

    private ApiClient client(JsonNode account) {
        return ApiClient.serviceAccount(
                runtime.gateway(),
                account.get("clientId").asString(),
                account.get("clientSecret").asString());
    }

    static Duration patience() {
        return Duration.ofSeconds(60);
    }
}
