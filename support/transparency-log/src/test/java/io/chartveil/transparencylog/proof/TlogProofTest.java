// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.InvalidProofException;
import io.chartveil.transparencylog.merkle.MemoryNodes;
import io.chartveil.transparencylog.merkle.MerkleTree;
import io.chartveil.transparencylog.note.Ed25519Seed;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlogProofTest {

    private static final String ORIGIN = "example.com/log";

    private final SigningKey key = new SigningKey(ORIGIN, SignatureType.ED25519, Ed25519Seed.generate());
    private final SigningKey newer = new SigningKey(ORIGIN, SignatureType.ED25519, Ed25519Seed.generate());
    private final String text = proof(List.of(key)).toString();

    @Test
    void aProofIsCheckedFromItsTextAlone() throws InvalidNoteException {
        // Given
        var policy = Policy.of(List.of(key.verifier()));

        // When
        var proof = TlogProof.parse(utf8(text));

        // Then
        assertThat(proof).hasToString(text);
        assertThatCode(() -> proof.verify(entry(3), policy)).doesNotThrowAnyException();
        assertThatThrownBy(() -> proof.verify(entry(4), policy)).isInstanceOf(InvalidProofException.class);
        assertThatThrownBy(() -> proof.verify(entry(3), Policy.of(List.of(newer.verifier()))))
                .isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void whileKeysAreRotatedEitherIsEnough() {
        // Given
        var proof = proof(List.of(newer, key));

        // When
        var old = Policy.of(List.of(key.verifier()));
        var both = Policy.of(List.of(key.verifier(), newer.verifier()));

        // Then
        assertThatCode(() -> proof.verify(entry(3), old)).doesNotThrowAnyException();
        assertThatCode(() -> proof.verify(entry(3), both)).doesNotThrowAnyException();
    }

    @Test
    void aLogOfAnotherNameIsNotBelievedThoughItsKeyIs() {
        // Given
        var checkpoint = SignedCheckpoint.sign(
                new Checkpoint("example.com/other", 1, Hash.leaf(entry(0))), List.of(key), Instant.EPOCH);

        // When
        var policy = Policy.of(List.of(key.verifier()));

        // Then
        assertThatThrownBy(() -> policy.open(checkpoint.note().toBytes())).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void everyChangedCharacterIsSeen() {
        var policy = Policy.of(List.of(key.verifier()));
        byte[] original = utf8(text);
        for (int i = 0; i < original.length; i++) {
            byte[] changed = original.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> TlogProof.parse(changed).verify(entry(3), policy))
                    .as("byte %d", i)
                    .isInstanceOfAny(InvalidProofException.class, InvalidNoteException.class);
        }
    }

    private static TlogProof proof(List<SigningKey> keys) {
        var nodes = new MemoryNodes();
        for (int i = 0; i < 11; i++) {
            nodes.append(Hash.leaf(entry(i)));
        }
        var tree = new MerkleTree(nodes);
        return new TlogProof(
                Optional.empty(),
                3,
                tree.inclusionProof(3, 11),
                SignedCheckpoint.sign(new Checkpoint(ORIGIN, 11, tree.root(11)), keys, Instant.EPOCH));
    }

    private static byte[] entry(int number) {
        return utf8("entry " + number);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
