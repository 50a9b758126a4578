// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.model.ModelCard;
import io.chartveil.deid.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

    @TempDir
    private Path folder;

    private Path gold;

    @BeforeEach
    void writeATinyCorpus() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            lines.append("{\"id\":\"%d\",\"text\":\"Nombre: Ana Ruiz%d.\\nNHC: 36850%d.\\n\",".formatted(i, i, i))
                    .append("\"spans\":[[8,16,\"NOMBRE_SUJETO_ASISTENCIA\"],[24,30,\"ID_SUJETO_ASISTENCIA\"]],")
                    .append("\"language\":\"es\"}\n");
        }
        gold = Files.writeString(folder.resolve("gold.jsonl"), lines);
    }

    @Test
    void theSameCorpusAndOptionsGiveTheSameBytes() throws IOException {
        // When
        int exit = train("once.bin") + train("again.bin");

        // Then
        assertThat(exit).isZero();
        assertThat(Files.readAllBytes(folder.resolve("again.bin")))
                .containsExactly(Files.readAllBytes(folder.resolve("once.bin")));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void theModelsCardSaysWhatItWasTrainedOn() throws IOException {
        // When
        train("model.bin");

        // Then
        try (var in = Files.newInputStream(folder.resolve("model.bin"))) {
            ModelCard card = ModelFile.read(in).card();
            assertThat(card.trainedOn()).isEqualTo("2026-11-22");
            assertThat(card.data()).first().isEqualTo("8 marked texts: invented");
        }
    }

    @Test
    void aModelWithoutItsSourceIsNotUnderstood() {
        // When
        int exit = run(
                "--gold", gold.toString(), "--out", folder.resolve("model.bin").toString());

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(folder.resolve("model.bin")).doesNotExist();
    }

    private int train(String model) {
        return run(
                "--gold", gold.toString(),
                "--out", folder.resolve(model).toString(),
                "--day", "2026-11-22",
                "--source", "invented",
                "--notes", "0");
    }

    private static int run(String... arguments) {
        return new CommandLine(new TrainCommand()).execute(arguments);
    }
}
