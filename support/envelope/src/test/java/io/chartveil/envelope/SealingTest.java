// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

    private static final Instant START = Instant.parse("2026-11-21T22:00:00Z");
    private static final byte[] NOTE =
            "PID|1||4711^^^HOSPITAL||DOE^JANE\r".repeat(60).getBytes(UTF_8);

    private final SettableClock clock = new SettableClock(START);
    private final OpeningKey openingKey = OpeningKey.generate();
    private final Sealer sealer = new Sealer(SealingKey.parse(openingKey.publicHalf()), clock);
    private final Opener opener = new Opener(openingKey, clock);
    private final byte[] associatedData =
            AssociatedData.of(new TenantId("acme"), RecordId.at(START), AssociatedData.ORIGINAL);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 2_000, 65_536, 1_000_000, 5_000_000})
    void whatWasSealedOpensWithItsKeyAndItsAssociatedData(int size) throws Exception {
        // Given
        byte[] plaintext = random(size);

        // When
        byte[] sealed = sealer.seal(plaintext, associatedData);

        // Then
        assertThat(opener.open(sealed, associatedData)).isEqualTo(plaintext);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_000, 1_048_575, 1_048_576, 5_000_000})
    void whatAStreamSealedOpensAsAStreamAndInOneGo(int size) throws Exception {
        // Given
        byte[] plaintext = random(size);

        // When
        byte[] sealed = streamed(plaintext);

        // Then
        assertThat(opener.opening(new ByteArrayInputStream(sealed), associatedData))
                .hasBinaryContent(plaintext);
        assertThat(opener.open(sealed, associatedData)).isEqualTo(plaintext);
    }

    @Test
    void whatAVirtualThreadSealedOpens() throws Exception {
        // When
        byte[] sealed;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sealed = threads.submit(() -> sealer.seal(NOTE, associatedData)).get();
        }

        // Then
        assertThat(opener.open(sealed, associatedData)).isEqualTo(NOTE);
    }

    @Test
    void sealedBytesHoldNothingReadable() {
        // When
        byte[] sealed = sealer.seal("DOE^JANE".getBytes(UTF_8), associatedData);

        // Then
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("DOE");
    }

    @Test
    void everySingleChangedBitIsNoticed() {
        // Given
        byte[] sealed = sealer.seal("DOE^JANE".getBytes(UTF_8), associatedData);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            // When
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            // Then
            assertThatThrownBy(() -> opener.open(changed, associatedData))
                    .as("bit %d", bit)
                    .isInstanceOf(EnvelopeException.class)
                    .hasMessageNotContaining("DOE");
        }
    }

    @Test
    void everyCutIsNoticed() {
        // Given
        byte[] sealed = sealer.seal("DOE^JANE".getBytes(UTF_8), associatedData);

        for (int length = 0; length < sealed.length; length++) {
            // When
            byte[] cut = Arrays.copyOf(sealed, length);

            // Then
            assertThatThrownBy(() -> opener.open(cut, associatedData)).isInstanceOf(EnvelopeException.class);
        }
    }

    @Test
    void streamCutAtASegmentOrChangedAnywhereIsNoticed() throws Exception {
        // Given
        byte[] sealed = streamed(random(3_000_000));
        var random = new Random(7);

        for (int i = 0; i < 40; i++) {
            // When
            byte[] cut = Arrays.copyOf(sealed, i < 3 ? (i + 1) << 20 : random.nextInt(sealed.length));
            byte[] changed = sealed.clone();
            changed[random.nextInt(sealed.length)] ^= 1;

            // Then
            assertThatThrownBy(() -> opener.open(cut, associatedData)).isInstanceOf(EnvelopeException.class);
            assertThatThrownBy(() -> opener.open(changed, associatedData)).isInstanceOf(EnvelopeException.class);
        }
    }

    @Test
    void streamThatWasNeverClosedDoesNotOpen() throws Exception {
        // Given
        var target = new ByteArrayOutputStream();
        @SuppressWarnings("resource") // left open on purpose: the writer crashed
        var stream = sealer.sealing(target, associatedData);
        stream.write(random(3_000_000));

        // When
        byte[] sealed = target.toByteArray();

        // Then
        assertThatThrownBy(() -> opener.open(sealed, associatedData)).isInstanceOf(EnvelopeException.class);
    }

    @Test
    void otherTenantRecordOrPurposeDoesNotOpen() throws Exception {
        // Given
        var tenant = new TenantId("acme");
        var record = RecordId.at(START);
        byte[] mine = AssociatedData.of(tenant, record, AssociatedData.ORIGINAL);

        // When
        byte[] sealed = sealer.seal(NOTE, mine);
        var stream = new ByteArrayOutputStream();
        try (var out = sealer.sealing(stream, mine)) {
            out.write(NOTE);
        }

        // Then
        for (byte[] other : new byte[][] {
            AssociatedData.of(new TenantId("other"), record, AssociatedData.ORIGINAL),
            AssociatedData.of(tenant, RecordId.at(START), AssociatedData.ORIGINAL),
            AssociatedData.of(tenant, record, AssociatedData.ANONYMIZED),
            new byte[0]
        }) {
            assertThatThrownBy(() -> opener.open(sealed, other)).isInstanceOf(EnvelopeException.class);
            assertThatThrownBy(() -> opener.open(stream.toByteArray(), other)).isInstanceOf(EnvelopeException.class);
        }
    }

    @Test
    void anotherTenantsKeyDoesNotOpen() {
        byte[] sealed = sealer.seal(NOTE, associatedData);
        var stranger = new Opener(OpeningKey.generate(), clock);
        assertThatThrownBy(() -> stranger.open(sealed, associatedData)).isInstanceOf(EnvelopeException.class);
    }

    @Test
    void dataKeyIsTheSameForAnHourAndThenAnother() throws Exception {
        // Given
        byte[] first = wrappedKey(sealer.seal(NOTE, associatedData));

        // When
        clock.set(START.plusSeconds(3599));
        byte[] withinTheHour = wrappedKey(sealer.seal(NOTE, associatedData));
        clock.set(START.plusSeconds(3600));
        byte[] after = wrappedKey(sealer.seal(NOTE, associatedData));

        // Then
        assertThat(withinTheHour).isEqualTo(first);
        assertThat(after).isNotEqualTo(first);
    }

    @Test
    void equalPlaintextsAreSealedDifferently() {
        assertThat(sealer.seal(NOTE, associatedData)).isNotEqualTo(sealer.seal(NOTE, associatedData));
    }

    @Test
    void storedKeyOpensAfterARestart() throws Exception {
        // Given
        byte[] sealed = sealer.seal(NOTE, associatedData);

        // When
        var restarted = new Opener(OpeningKey.parse(openingKey.toBytes()), clock);

        // Then
        assertThat(restarted.open(sealed, associatedData)).isEqualTo(NOTE);
    }

    @Test
    void unwrappedKeysAreBoundedAndExpire() throws Exception {
        // Given
        var keys = new DataKeys(clock);
        var sealingKey = SealingKey.parse(openingKey.publicHalf());

        // When
        for (int i = 0; i < DataKeys.MAX_KEYS + 10; i++) {
            keys.get(sealingKey.wrap(random(32)), openingKey);
        }
        int full = keys.size();
        clock.set(START.plus(DataKeys.LIFE));
        keys.get(sealingKey.wrap(random(32)), openingKey);

        // Then
        assertThat(full).isEqualTo(DataKeys.MAX_KEYS);
        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void manyThreadsSealAndOpenAtOnceWhileTheHourRollsOver() throws Exception {
        // Given
        Callable<Boolean> work = () -> {
            var random = new Random();
            for (int i = 0; i < 300; i++) {
                byte[] plaintext = new byte[random.nextInt(4_000)];
                random.nextBytes(plaintext);
                if (i % 100 == 50) {
                    clock.set(clock.instant().plusSeconds(1_000));
                }
                if (!Arrays.equals(plaintext, opener.open(sealer.seal(plaintext, associatedData), associatedData))) {
                    return false;
                }
            }
            return true;
        };

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results =
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> work).toList());

            // Then
            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void publicHalfHoldsNoSecretAndAPrivateKeyIsNoPublicOne() {
        // Given
        String publicHalf = openingKey.publicHalf();

        // Then
        assertThat(publicHalf).contains("HpkePublicKey").doesNotContain("HpkePrivateKey");
        assertThatThrownBy(() -> SealingKey.parse("{\"primaryKeyId\":1,\"key\":[]}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OpeningKey.parse(new byte[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
        assertThat(openingKey).hasToString("OpeningKey[redacted]");
    }

    private byte[] streamed(byte[] plaintext) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var stream = sealer.sealing(target, associatedData)) {
            stream.write(plaintext);
        }
        return target.toByteArray();
    }

    private static byte[] wrappedKey(byte[] sealed) throws IOException {
        return SealedHeader.read(new ByteArrayInputStream(sealed)).wrappedKey();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
