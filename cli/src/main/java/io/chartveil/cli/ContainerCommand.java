// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.AdminLogin;
import io.chartveil.cli.runtime.ContainerParts;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the images under {@code deploy/images} are made and started with. */
@Command(
        name = "container",
        description = "Parts of the images; not for people.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class ContainerCommand {

    @Command(
            name = "secrets",
            description = "Writes a random password into each file that is not there.",
            mixinStandardHelpOptions = true)
    int secrets(@Parameters(arity = "1..*") List<Path> files) {
        files.forEach(ContainerParts::secret);
        return 0;
    }

    @Command(
            name = "postgres-programs",
            description = "Unpacks PostgreSQL's programs.",
            mixinStandardHelpOptions = true)
    int postgresPrograms(@Parameters Path target) {
        ContainerParts.postgresPrograms(target);
        return 0;
    }

    @Command(name = "kafka", description = "Runs a Kafka of one node.", mixinStandardHelpOptions = true)
    int kafka(
            @Option(names = "--data", required = true) Path data,
            @Option(names = "--host", required = true) String host,
            @Option(names = "--admin-password-file", required = true) Path passwordFile) {
        ContainerParts.kafka(data, host, AdminLogin.of("admin", passwordFile).password());
        return 0;
    }
}
