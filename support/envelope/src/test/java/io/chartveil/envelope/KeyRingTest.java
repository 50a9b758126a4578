// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final byte[] SECRET = "secret".getBytes(UTF_8);
    private static final String CONTEXT = "tenant/acme/opening-key";

    private @TempDir Path folder;
    private Path file;

    @BeforeEach
    void createRing() {
        file = folder.resolve("key-ring.json");
        KeyRing.create(file);
    }

    @Test
    void whatARingWrappedItUnwrapsAfterALoad() {
        // When
        byte[] wrapped = KeyRing.load(file).wrap(SECRET, CONTEXT);

        // Then
        assertThat(KeyRing.load(file).unwrap(wrapped, CONTEXT)).isEqualTo(SECRET);
    }

    @Test
    void otherContextOtherRingOrChangedBytesAreRefused() {
        // Given
        var ring = KeyRing.load(file);
        var otherFile = folder.resolve("other.json");
        KeyRing.create(otherFile);
        byte[] changed = ring.wrap(SECRET, CONTEXT);
        changed[changed.length - 1] ^= 1;

        // When
        byte[] wrapped = ring.wrap(SECRET, CONTEXT);

        // Then
        assertThatThrownBy(() -> ring.unwrap(wrapped, "tenant/other/opening-key"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> KeyRing.load(otherFile).unwrap(wrapped, CONTEXT))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ring.unwrap(changed, CONTEXT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterARotationTheNewKeyWrapsAndTheOldOneStillUnwraps() {
        // Given
        var before = KeyRing.load(file);
        byte[] old = before.wrap(SECRET, CONTEXT);

        // When
        KeyRing.rotate(file);

        // Then
        var after = KeyRing.load(file);
        assertThat(after.unwrap(old, CONTEXT)).isEqualTo(SECRET);
        byte[] renewed = after.wrap(SECRET, CONTEXT);
        assertThat(after.unwrap(renewed, CONTEXT)).isEqualTo(SECRET);
        assertThatThrownBy(() -> before.unwrap(renewed, CONTEXT)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void ringThatOthersMayReadOrWriteIsRefused(String permissions) throws Exception {
        // When
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        // Then
        assertThatThrownBy(() -> KeyRing.load(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void newRingIsReadableByItsOwnerOnlyAndARotatedOneToo() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        KeyRing.rotate(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void existingRingIsNeverOverwritten() throws Exception {
        // Given
        byte[] before = Files.readAllBytes(file);

        // Then
        assertThatThrownBy(() -> KeyRing.create(file)).isInstanceOf(UncheckedIOException.class);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void fileThatIsNoRingIsRefused() throws Exception {
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> KeyRing.load(file)).isInstanceOf(IllegalStateException.class);
    }
}
