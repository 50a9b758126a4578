// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.OwnServers;
import io.chartveil.cli.runtime.Provisioning;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "provision",
        description = {
            "Makes what the services need on a PostgreSQL and a Kafka of your own: a database and three roles each,",
            "Kafka principals and their rights. Writes what signs each service in into a folder of its own."
        },
        mixinStandardHelpOptions = true)
final class ProvisionCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            required = true,
            description = "Gets <service>/ and migration/<service>/. Keep it: it holds the passwords.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        new Provisioning(out.toAbsolutePath().normalize(), servers.servers().orElse(OwnServers.NONE), servers.admins())
                .run();
        System.err.println("Provisioned. What signs the services in is in " + out + ".");
        return 0;
    }
}
