// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local runtime on the built jars: whatever of it is killed, the next start brings it back. */
class KilledPartsIT {

    @TempDir
    private static Path place;

    private static DataFolder folder;
    private static LocalRuntime runtime;

    @BeforeAll
    static void start() {
        folder = new DataFolder(place.resolve("data")).create();
        takeAnyPorts();
        runtime = new LocalRuntime(Path.of("..").toAbsolutePath().normalize(), folder);
        up();
    }

    @AfterAll
    static void stop() {
        runtime.down();
    }

    /** Each part once, each server with some that stand on it: a start costs what its JVMs cost. */
    @ParameterizedTest
    @ValueSource(strings = {"postgres gateway ingestion", "kafka anonymizer analytics audit"})
    void killedPartsAreBackAndReadyAfterTheNextStart(String parts) {
        // Given
        var killed = Stream.of(parts.split(" ", -1)).collect(Collectors.toMap(part -> part, KilledPartsIT::kill));

        // When
        up();

        // Then
        assertThat(runtime.status()).allMatch(state -> state.state() == PartState.State.READY);
        assertThat(killed)
                .allSatisfy((part, process) -> assertThat(process(part).pid()).isNotEqualTo(process.pid()));
    }

    @Test
    void allOfItIsBackAndReadyAfterAllOfItWasKilled() {
        // Given
        var killed =
                runtime.parts().stream().map(Part::name).collect(Collectors.toMap(part -> part, KilledPartsIT::kill));

        // When
        up();

        // Then
        assertThat(runtime.status()).allMatch(state -> state.state() == PartState.State.READY);
        assertThat(killed)
                .hasSize(7)
                .allSatisfy((part, process) -> assertThat(process(part).pid()).isNotEqualTo(process.pid()));
    }

    @Test
    void processesOfAStartThatWasCutOffAreEndedAndNotDoubled() throws IOException {
        // Given
        var strays = new ArrayList<ProcessHandle>();
        for (var part : List.of("postgres", "kafka", "audit")) {
            strays.add(process(part));
            Files.delete(folder.process(part));
        }

        // When
        up();

        // Then
        assertThat(strays).noneMatch(ProcessHandle::isAlive);
        assertThat(new Strays(folder, runtime.parts()).find()).isEmpty();
        assertThat(runtime.status()).allMatch(state -> state.state() == PartState.State.READY);
    }

    /** Not the usual ones, which another installation on this machine may be about to take. */
    private static void takeAnyPorts() {
        var ports = Ports.of(folder);
        Stream.of("postgres", "kafka", "kafka/controller").forEach(part -> ports.port(part, 0));
        for (var service : ServiceSpec.ALL) {
            ports.port(service.name(), 0);
            ports.port(service.name() + "/management", 0);
        }
    }

    private static void up() {
        runtime.up(new StartReport(System.err));
    }

    private static ProcessHandle kill(String part) {
        var process = process(part);
        process.destroyForcibly();
        process.onExit().join();
        return process;
    }

    private static ProcessHandle process(String part) {
        return new Part(part, folder).process().orElseThrow();
    }
}
