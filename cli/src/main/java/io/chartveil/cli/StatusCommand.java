// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.PartState;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "status",
        description = "Shows what runs. Ends with 0 when all of it is ready, else with 1.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private enum Format {
        text,
        json
    }

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Override
    public Integer call() {
        var parts = installation.folder().exists() ? installation.runtime().status() : List.<PartState>of();
        boolean ready = !parts.isEmpty() && parts.stream().allMatch(part -> part.state() == PartState.State.READY);
        if (format == Format.json) {
            System.out.println(JsonMapper.builder().build().writeValueAsString(new Status(ready, parts)));
        } else {
            print(parts);
        }
        return ready ? 0 : 1;
    }

    record Status(boolean ready, List<PartState> parts) {}

    private static void print(List<PartState> parts) {
        if (parts.isEmpty()) {
            System.out.println("Not installed here. Start with ./chartveil up.");
            return;
        }
        System.out.printf("%-12s %-9s %6s %8s %9s %11s%n", "PART", "STATE", "PORT", "PID", "UPTIME", "MEMORY");
        long total = 0;
        for (var part : parts) {
            System.out.printf(
                    "%-12s %-9s %6d %8s %9s %11s%n",
                    part.name(),
                    part.state(),
                    part.port(),
                    Objects.requireNonNullElse(part.pid(), "-"),
                    part.uptimeSeconds() == null ? "-" : part.uptimeSeconds() + " s",
                    part.memoryMiB() == null ? "-" : part.memoryMiB() + " MiB");
            total += Objects.requireNonNullElse(part.memoryMiB(), 0L);
        }
        System.out.printf("Memory in all: %d MiB%n", total);
    }
}
