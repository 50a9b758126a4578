// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.StartReport;
import io.chartveil.cli.seed.DemoAccess;
import io.chartveil.cli.seed.DemoSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts the platform on this machine: PostgreSQL, Kafka and the five services.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "The gateway's port (default: 8080, or a free one).")
    private @Nullable Integer port;

    @Option(names = "--empty", description = "No demo tenants and no demo records.")
    private boolean empty;

    @Override
    public Integer call() {
        Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        var folder = installation.folder().create();
        servers.servers().ifPresent(own -> own.settle(folder));
        if (port != null) {
            LocalRuntime.settleGatewayPort(folder, port);
        }
        var runtime = new LocalRuntime(installation.home(), folder, servers.admins());
        System.err.println("Chartveil starts in " + folder.root());
        var report = new StartReport(System.err);
        var cpuBefore = runtime.partsCpuTime();
        runtime.up(report);
        if (!empty) {
            runtime.once(
                    "demo",
                    () -> report.timed(
                            "demo records",
                            () -> new DemoSeed(
                                            runtime.gateway(),
                                            runtime.operator(),
                                            runtime.credentials(),
                                            DemoAccess.of(folder),
                                            access -> access.save(folder))
                                    .sow()));
        }
        report.ready(
                Duration.between(start, Instant.now()),
                runtime.partsCpuTime().minus(cpuBefore).plus(LocalRuntime.ownCpuTime()));
        welcome(runtime, DemoAccess.of(folder));
        return 0;
    }

    private static void welcome(LocalRuntime runtime, DemoAccess demo) {
        System.out.println();
        System.out.println("Gateway    " + runtime.gateway());
        System.out.println("API pages  " + runtime.gateway() + "/api/docs");
        System.out.println(
                "Kafka      " + runtime.kafkaBootstrapServers() + " (SASL/SCRAM; make a source to get a login)");
        demo.tenants().forEach((id, tenant) -> {
            System.out.println();
            System.out.println(tenant.name() + ", tenant " + id);
            tenant.people().forEach((email, password) -> System.out.println("  " + email + "  password " + password));
            System.out.println("  key " + tenant.clientId() + ":" + tenant.clientSecret());
        });
        demo.tenants().values().stream()
                .findFirst()
                .ifPresent(tenant -> System.out.printf(
                        """

                        Try it: a note goes in, nothing is stored, the de-identified text comes back.
                          TOKEN=$(curl -s -u '%s:%s' -d grant_type=client_credentials %s/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                          curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: text/plain' %s/api/v1/deidentify \
                            --data 'Mrs. Testina Demoperson, born 04/12/1958, MRN 4711, called 555-0100 on 03/05/2026.'
                        """, tenant.clientId(), tenant.clientSecret(), runtime.gateway(), runtime.gateway()));
    }
}
