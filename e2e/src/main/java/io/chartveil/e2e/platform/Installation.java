// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.DataFolder;
import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.Part;
import io.chartveil.cli.runtime.PartState;
import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.cli.runtime.StartReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * One installation of the platform, started from the built jars by the local runtime.
 *
 * <p>It is empty, stopped and deleted when the JVM ends, unless the system property {@code chartveil.e2e.data} names a
 * data folder: that one is used as it stands and goes on running, which spares the start while a test is being written.
 */
public final class Installation {

    /** The services and servers that can be killed, in the order in which they depend on each other. */
    public static final List<String> PARTS =
            List.of("postgres", "kafka", "gateway", "ingestion", "anonymizer", "analytics", "audit");

    /** Tenants of a run have names of their own, since the installation may have seen runs before. */
    private static final String RUN = Long.toString(System.currentTimeMillis() / 1_000 % 100_000_000, 36);

    public static final String NORTH = tenantName("north-hospital");
    public static final String SOUTH = tenantName("hospital-del-sur");

    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

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

    /** The one of this JVM, with two tenants; the first call starts it. */
    public static Installation get() {
        return Holder.ONE;
    }

    private static Installation start() {
        var kept = Optional.ofNullable(System.getProperty("chartveil.e2e.data"));
        var folder = new DataFolder(kept.map(Path::of).orElseGet(Installation::temporaryFolder)).create();
        if (kept.isEmpty()) {
            PortBlock.settle(folder);
        }
        var home = Path.of(Objects.requireNonNull(System.getProperty("chartveil.root"), "chartveil.root"));
        var runtime = new LocalRuntime(home, folder);
        if (kept.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                runtime.down();
                if (System.getenv("CHARTVEIL_E2E_KEEP") == null) {
                    delete(folder);
                }
            }));
        }
        runtime.up(new StartReport(System.err));
        var installation = new Installation(folder, runtime);
        installation.makeTenant(NORTH);
        installation.makeTenant(SOUTH);
        return installation;
    }

    private static void delete(DataFolder folder) {
        folder.delete();
        try {
            Files.delete(folder.root().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("chartveil-e2e").resolve("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long anything may take that happens by itself; a loaded machine needs most of it. */
    public static Duration patience() {
        return Duration.ofMinutes(2);
    }

    public LocalRuntime runtime() {
        return runtime;
    }

    public DataFolder folder() {
        return folder;
    }

    public Databases databases() {
        return new Databases(this);
    }

    public Topics topics() {
        return new Topics(this);
    }

    // Parts

    /** Ends a part as a crash does: at once, with no chance to say or save anything. */
    public void kill(String part) {
        process(part).ifPresent(process -> {
            process.destroyForcibly();
            awaitEnd(part, process);
        });
    }

    /** Asks a part to stop, and returns when it has. */
    public void stop(String part) {
        process(part).ifPresent(process -> {
            process.destroy();
            awaitEnd(part, process);
        });
    }

    /**
     * Starts a part that was killed or stopped, and returns when it is ready. A start that is merely slow, as on a machine
     * that also builds, is waited for once more.
     */
    public void start(String part) {
        try {
            runtime.start(part);
        } catch (RuntimeFailure e) {
            if (process(part).isEmpty()) {
                throw e;
            }
            runtime.start(part);
        }
    }

    /** Starts parts at once, and returns when all are ready. */
    public void start(Collection<String> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(parts.stream()
                            .map(part -> CompletableFuture.runAsync(() -> start(part), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** Waits until every part says that it is ready, as after a server that all stand on was away. */
    public void awaitReady() {
        await("every part is ready")
                .atMost(patience())
                .until(() -> runtime.status().stream().allMatch(part -> part.state() == PartState.State.READY));
    }

    private Optional<ProcessHandle> process(String part) {
        if (!PARTS.contains(part)) {
            throw new IllegalArgumentException("There is no part " + part + ".");
        }
        return new Part(part, folder).process();
    }

    private static void awaitEnd(String part, ProcessHandle process) {
        try {
            process.onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(part + " did not end within " + LONGEST_STOP, e);
        }
    }

    // Tenants and who calls in their name

    private static String tenantName(String name) {
        return name + "-" + RUN;
    }

    /** A tenant that nobody else uses, so that all its counts are the caller's. */
    public String newTenant(String name) {
        String tenant = tenantName(name);
        makeTenant(tenant);
        return tenant;
    }

    private void makeTenant(String tenant) {
        runtime.operator()
                .postJson("/api/v1/tenants", Map.of("id", tenant, "name", tenant))
                .orFail("making " + tenant);
        await("tenant " + tenant + " is active")
                .atMost(patience())
                .until(() -> runtime.operator()
                        .get("/api/v1/tenants/" + tenant)
                        .json()
                        .get("state")
                        .asString()
                        .equals("ACTIVE"));
        awaitKnown(tenant);
    }

    /** Facts about a new tenant travel by Kafka; until ingestion has them, it answers 503. An empty note is no record. */
    private void awaitKnown(String tenant) {
        var engineer = client(tenant, ClientRole.DATA_ENGINEER);
        await("ingestion knows " + tenant)
                .atMost(patience())
                .until(() -> engineer.post("/api/v1/records", "text/unknown", "x".getBytes(UTF_8), Map.of())
                                .status()
                        != 503);
        await("the anonymizer knows " + tenant)
                .atMost(patience())
                .until(() -> engineer.post("/api/v1/deidentify", "text/plain", "A note.".getBytes(UTF_8), Map.of())
                                .status()
                        == 200);
    }

    public ApiClient anonymous() {
        return ApiClient.anonymous(runtime.gateway());
    }

    /** A client of the tenant that may do what the role may; the same one each time. */
    public ApiClient client(String tenant, ClientRole role) {
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
    public ApiClient makeClient(String tenant, List<String> permissions) {
        return client(makeAccount(tenant, permissions));
    }

    /** A service account as the platform shows it once, with its secret. */
    public JsonNode makeAccount(String tenant, List<String> permissions) {
        return firstClient(tenant)
                .postJson("/api/v1/service-accounts", Map.of("name", "e2e", "permissions", permissions))
                .orFail("making a service account of " + tenant)
                .json();
    }

    private ApiClient firstClient(String tenant) {
        return clients.computeIfAbsent(
                tenant,
                _ -> client(runtime.operator()
                        .postJson(
                                "/api/v1/tenants/" + tenant + "/first-service-account",
                                Map.of("name", "first", "permissions", List.of("service-accounts:write")))
                        .orFail("making the first service account of " + tenant)
                        .json()));
    }

    public ApiClient client(JsonNode account) {
        return ApiClient.serviceAccount(
                runtime.gateway(),
                account.get("clientId").asString(),
                account.get("clientSecret").asString());
    }
}
