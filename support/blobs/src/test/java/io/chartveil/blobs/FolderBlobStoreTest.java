// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.Opener;
import io.chartveil.envelope.OpeningKey;
import io.chartveil.envelope.Sealer;
import io.chartveil.envelope.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderBlobStoreTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    private @TempDir Path folder;
    private FolderBlobStore store;

    @BeforeEach
    void openStore() {
        store = new FolderBlobStore(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 3_000_000})
    void committedBlobIsReadByItsClaimCheck(int size) throws Exception {
        // Given
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);

        // When
        var check = stored(bytes);

        // Then
        assertThat(check.size()).isEqualTo(size);
        assertThat(check.ref()).matches("ingestion/acme/[0-9a-f]{32}");
        assertThat(store.open(check)).hasBinaryContent(bytes);
        assertThat(FolderBlobStore.at(folder.toUri().toString()).open(check)).hasBinaryContent(bytes);
    }

    @Test
    void crashBeforeTheCommitLeavesNothingVisibleAndTheSweepRemovesTheRest() throws Exception {
        // Given
        @SuppressWarnings("resource") // never closed: the process died
        var writer = store.create("ingestion", ACME);
        writer.write("half".getBytes(UTF_8));
        var check = new ClaimCheck(writer.ref(), "0".repeat(64), 4);

        // When
        assertThatThrownBy(() -> store.open(check)).isInstanceOf(MissingBlobException.class);
        int removed = store.sweep("ingestion", Instant.now().plusSeconds(60), ref -> true);

        // Then
        assertThat(removed).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void closedWithoutACommitLeavesNothing() throws Exception {
        // When
        try (var writer = store.create("ingestion", ACME)) {
            writer.write(1);
        }

        // Then
        assertThat(files()).isEmpty();
    }

    @Test
    void closingAfterTheCommitKeepsTheBlobAndASecondCommitIsRefused() throws Exception {
        // Given
        var writer = store.create("ingestion", ACME);
        writer.write(1);

        // When
        var check = writer.commit();
        writer.close();

        // Then
        assertThat(store.open(check)).hasBinaryContent(new byte[] {1});
        assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void otherSizeOrOtherContentIsNoticedBeforeTheStreamEnds() throws Exception {
        // Given
        byte[] bytes = "sealed bytes".getBytes(UTF_8);
        var check = stored(bytes);
        var file = folder.resolve(check.ref());

        for (var damage : List.of("sealed byteZ", "sealed", "sealed bytes and more", "")) {
            // When
            Files.writeString(file, damage);

            // Then
            assertThatThrownBy(() -> {
                        try (var in = store.open(check)) {
                            in.readAllBytes();
                        }
                    })
                    .as(damage)
                    .isInstanceOf(DamagedBlobException.class)
                    .hasMessageNotContaining("sealed");
        }
    }

    @Test
    void skippedBytesAreVerifiedToo() throws Exception {
        var check = stored(new byte[200_000]);
        try (var in = store.open(check)) {
            in.skipNBytes(199_999);
            assertThat(in.readAllBytes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "ingestion/acme/../../../../etc/passwd",
                "/etc/passwd",
                "ingestion/acme/0123456789abcdef0123456789abcdef.part",
                "ingestion/../0123456789abcdef0123456789abcdef",
                "ingestion//0123456789abcdef0123456789abcdef",
                "ingestion/acme/0123456789abcdef0123456789abcdef/x",
                "ingestion/acme/0123456789abcdef0123456789abcde\u0000",
                "ingestion\\acme\\0123456789abcdef0123456789abcdef",
                ""
            })
    void keyThatIsNoBlobKeyIsRefused(String ref) {
        var check = new ClaimCheck(ref, "0".repeat(64), 0);
        assertThatThrownBy(() -> store.open(check)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(ref)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void serviceThatIsAPathIsRefused() {
        for (var service : List.of("..", "a/b", "", "/")) {
            assertThatThrownBy(() -> store.create(service, ACME)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.sweep(service, NOW, ref -> true))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void sweepRemovesOnlyWhatIsOldAndUnreferencedOfTheService() throws Exception {
        // Given
        var orphan = stored(new byte[] {1});
        var referenced = stored(new byte[] {2});
        var young = stored(new byte[] {3});
        ClaimCheck others;
        try (var writer = store.create("anonymizer", ACME)) {
            others = writer.commit();
        }
        for (var check : List.of(orphan, referenced, others)) {
            Files.setLastModifiedTime(folder.resolve(check.ref()), FileTime.from(NOW.minusSeconds(1)));
        }
        Files.setLastModifiedTime(folder.resolve(young.ref()), FileTime.from(NOW));
        var references = Set.of(referenced.ref());

        // When
        int removed = store.sweep("ingestion", NOW, references::contains);

        // Then
        assertThat(removed).isEqualTo(1);
        assertThat(files()).containsExactlyInAnyOrder(referenced.ref(), young.ref(), others.ref());
    }

    @Test
    void deletedBlobIsMissingAndDeletingItAgainIsNoError() throws Exception {
        // Given
        var check = stored(new byte[] {1});

        // When
        store.delete(check.ref());
        store.delete(check.ref());

        // Then
        assertThatThrownBy(() -> store.open(check)).isInstanceOf(MissingBlobException.class);
    }

    @Test
    void sealedStreamGoesThroughTheStoreAndOpensAgain() throws Exception {
        // Given
        var openingKey = OpeningKey.generate();
        var sealer = new Sealer(SealingKey.parse(openingKey.publicHalf()), Clock.systemUTC());
        byte[] bound = AssociatedData.of(ACME, RecordId.at(NOW), AssociatedData.ORIGINAL);
        byte[] record = "OBX|1|TX|".repeat(300_000).getBytes(UTF_8);

        // When
        ClaimCheck check;
        try (var writer = store.create("ingestion", ACME)) {
            try (var sealing = sealer.sealing(writer, bound)) {
                sealing.write(record);
            }
            check = writer.commit();
        }

        // Then
        try (var opening = new Opener(openingKey, Clock.systemUTC()).opening(store.open(check), bound)) {
            assertThat(opening).hasBinaryContent(record);
        }
    }

    private ClaimCheck stored(byte[] bytes) throws IOException {
        try (var writer = store.create("ingestion", ACME)) {
            writer.write(bytes);
            return writer.commit();
        }
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
