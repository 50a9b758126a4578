// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path place;

    @Test
    void onlyItsOwnerCanLookInside() throws IOException {
        // Given
        var folder = new DataFolder(place.resolve("data"));

        // When
        folder.create();

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void privateFileIsReplacedWholeAndUnreadableForOthers() throws IOException {
        // Given
        Path file = place.resolve("secret");
        DataFolder.writePrivately(file, "first");

        // When
        DataFolder.writePrivately(file, "second");

        // Then
        assertThat(Files.readString(file)).isEqualTo("second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(place).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void folderBelowAFileIsRefusedWithTheFlagThatHelps() throws IOException {
        // Given
        Path file = Files.createFile(place.resolve("file"));
        var folder = new DataFolder(file.resolve("data"));

        // When
        var creation = assertThatThrownBy(folder::create);

        // Then
        creation.isInstanceOf(RuntimeFailure.class).hasMessageContaining("--data-dir");
    }

    @Test
    void folderThatAFirstStartCutOffHasLeftIsTakenUpAgain() throws IOException {
        // Given
        Path root = Files.createDirectories(place.resolve("data"));
        Files.createDirectory(root.resolve("run"));
        Files.createFile(root.resolve("lock"));
        Files.createFile(root.resolve("ports.json"));

        // When
        var folder = new DataFolder(root).create();

        // Then
        assertThat(folder.temporary()).isDirectory();
    }

    @Test
    void passwordsAloneAreNoInstallation() {
        // Given
        var folder = new DataFolder(place);
        Credentials.of(folder).secret("anything");

        // When
        boolean exists = folder.exists();

        // Then
        assertThat(exists).isFalse();
    }

    @Test
    void deletingTakesEverythingWithIt() throws IOException {
        // Given
        var folder = new DataFolder(place.resolve("data")).create();
        Files.writeString(folder.log("gateway"), "line");

        // When
        folder.delete();

        // Then
        assertThat(folder.root()).doesNotExist();
    }
}
