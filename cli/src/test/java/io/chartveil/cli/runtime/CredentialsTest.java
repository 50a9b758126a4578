// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir
    private Path place;

    private DataFolder folder;

    @BeforeEach
    void folder() {
        folder = new DataFolder(place).create();
    }

    @Test
    void secretStaysTheSameOverRestarts() {
        // Given
        String first = Credentials.of(folder).secret("postgres");

        // When
        String second = Credentials.of(folder).secret("postgres");

        // Then
        assertThat(second).isEqualTo(first).matches("[A-Za-z0-9_-]{32}");
    }

    @Test
    void twoNamesHaveTwoSecretsAndNeitherIsPrinted() {
        // Given
        var credentials = Credentials.of(folder);

        // When
        String postgres = credentials.secret("postgres");
        String kafka = credentials.secret("kafka");

        // Then
        assertThat(postgres).isNotEqualTo(kafka);
        assertThat(credentials.toString()).doesNotContain(postgres).doesNotContain(kafka);
    }
}
