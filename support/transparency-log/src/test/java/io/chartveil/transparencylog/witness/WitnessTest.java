// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.MemoryNodes;
import io.chartveil.transparencylog.merkle.MerkleTree;
import io.chartveil.transparencylog.note.Ed25519Seed;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.SigningKey;
import io.chartveil.transparencylog.note.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    private static final Pattern REQUEST = Pattern.compile(
            "```\n(.*?)```\nHTTP ([0-9]+)\n\\[Asserts]\nbody (contains|==) \"([^\"]+)\"", Pattern.DOTALL);
    private static final byte[] SIGSUM_KEY =
            HexFormat.of().parseHex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f");

    @TempDir
    private Path folder;

    private final SigningKey witnessKey =
            new SigningKey("example.com/witness", SignatureType.COSIGNATURE, Ed25519Seed.generate());
    private final SigningKey logKey = new SigningKey("example.com/log", SignatureType.ED25519, Ed25519Seed.generate());
    private final MemoryNodes nodes = new MemoryNodes();

    @Test
    void theNinePublicRequestsGetTheAnswersDue() throws IOException {
        // Given
        var log = new VerifierKey(
                "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562",
                SignatureType.ED25519,
                SIGSUM_KEY);
        var witness = witness(log);
        String script;
        try (var in = WitnessTest.class.getResourceAsStream("/vectors/witness-add-checkpoint.hurl")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        // When
        int asked = 0;
        for (var request = REQUEST.matcher(script); request.find(); asked++) {
            var answer = witness.add(request.group(1).getBytes(StandardCharsets.UTF_8));

            // Then
            assertThat(answer.status()).as("request %d", asked + 1).isEqualTo(Integer.parseInt(request.group(2)));
            var due = request.group(4).replace("\\n", "\n");
            assertThat(answer.body()).contains(due);
            if (request.group(3).equals("==")) {
                assertThat(answer.body()).isEqualTo(due);
            }
        }
        assertThat(asked).isEqualTo(9);
    }

    @Test
    void aLogIsCosignedAsItGrowsAndThePolicyBelievesIt() throws IOException, InvalidNoteException {
        try (var server = WitnessServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                witness(logKey.verifier()),
                new FileCheckpoints(folder))) {
            // Given
            var client = client(server);
            client.cosign(checkpoint(3), this::proof);

            // When
            var grown = checkpoint(10);
            var cosigned = grown.note().with(List.of(client(server).cosign(grown, this::proof)));

            // Then
            var policy = Policy.parse("log " + logKey.verifier() + "\nwitness w " + witnessKey.verifier()
                    + "\ngroup g any w\nquorum g\n");
            assertThat(policy.open(cosigned.toBytes()).checkpoint().size()).isEqualTo(10);
            assertThatThrownBy(() -> policy.open(grown.note().toBytes())).isInstanceOf(InvalidNoteException.class);
        }
    }

    @Test
    void aLogThatWasRolledBackOrSplitIsNotCosigned() throws IOException, InvalidNoteException {
        try (var server = WitnessServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                witness(logKey.verifier()),
                new FileCheckpoints(folder))) {
            // Given
            client(server).cosign(checkpoint(10), this::proof);

            // When
            var split = SignedCheckpoint.sign(
                    new Checkpoint("example.com/log", 10, Hash.leaf(new byte[] {1})),
                    List.of(logKey),
                    clock().instant());

            // Then
            assertThatThrownBy(() -> client(server).cosign(checkpoint(7), this::proof))
                    .isInstanceOf(InvalidNoteException.class)
                    .hasMessageContaining("10 leaves");
            assertThatThrownBy(() -> client(server).cosign(split, this::proof))
                    .isInstanceOf(InvalidNoteException.class)
                    .hasMessageContaining("422");
        }
    }

    @Test
    void aWitnessRemembersWhatItSawBeforeItsRestart() throws InvalidNoteException {
        // Given
        witness(logKey.verifier()).add(new AddCheckpoint(0, List.of(), checkpoint(4)).toBytes());

        // When
        var answer = witness(logKey.verifier()).add(new AddCheckpoint(0, List.of(), checkpoint(6)).toBytes());

        // Then
        assertThat(answer).isEqualTo(new WitnessAnswer.Conflict(4));
    }

    private Witness witness(VerifierKey log) {
        return new Witness(witnessKey, List.of(log), new FileCheckpoints(folder), clock());
    }

    private WitnessClient client(WitnessServer server) {
        return new WitnessClient(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + server.port()),
                witnessKey.verifier(),
                Duration.ofSeconds(5));
    }

    private SignedCheckpoint checkpoint(int size) {
        while (nodes.size() < size) {
            nodes.append(Hash.leaf(new byte[] {(byte) nodes.size()}));
        }
        return SignedCheckpoint.sign(
                new Checkpoint("example.com/log", size, new MerkleTree(nodes).root(size)),
                List.of(logKey),
                clock().instant());
    }

    private List<Hash> proof(long oldSize) {
        return new MerkleTree(nodes).consistencyProof(oldSize, nodes.size());
    }

    private static Clock clock() {
        return Clock.systemUTC();
    }
}
