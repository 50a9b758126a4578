// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of transparency-dev/merkle, each of them. */
class PublicVectorsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> inclusion() throws IOException {
        return cases(
                "merkle-inclusion",
                98,
                each -> MerkleVerifier.verifyInclusion(
                        number(each, "leafIdx"),
                        number(each, "treeSize"),
                        hash(each.get("leafHash")),
                        proof(each),
                        hash(each.get("root"))));
    }

    @TestFactory
    Stream<DynamicTest> consistency() throws IOException {
        return cases(
                "merkle-consistency",
                98,
                each -> MerkleVerifier.verifyConsistency(
                        number(each, "size1"),
                        number(each, "size2"),
                        root(each.get("root1")),
                        root(each.get("root2")),
                        proof(each)));
    }

    @TestFactory
    Stream<DynamicTest> subtreeConsistency() throws IOException {
        return cases(
                "merkle-subtreeconsistency",
                118,
                each -> MerkleVerifier.verifySubtreeConsistency(
                        new Subtree(number(each, "start"), number(each, "end")),
                        number(each, "size"),
                        root(each.get("root1")),
                        root(each.get("root2")),
                        proof(each)));
    }

    @TestFactory
    Stream<DynamicTest> subtreeInclusion() throws IOException {
        return cases(
                "merkle-subtreeinclusion",
                204,
                each -> MerkleVerifier.verifySubtreeInclusion(
                        number(each, "leafIdx"),
                        new Subtree(number(each, "start"), number(each, "end")),
                        hash(each.get("leafHash")),
                        proof(each),
                        hash(each.get("root"))));
    }

    @Test
    void theSmallTreeHasEveryHashOfTheVectors() throws IOException {
        // Given
        var vectors = read("merkle-small-tree");
        var nodes = new MemoryNodes();
        var roots = new ArrayList<Hash>();

        // When
        for (var input : vectors.get("leafInputsHex")) {
            nodes.append(Hash.leaf(HexFormat.of().parseHex(input.asString())));
            roots.add(new MerkleTree(nodes).root(nodes.size()));
        }

        // Then
        for (int level = 0; level < vectors.get("nodeHashesByLevelHex").size(); level++) {
            var hashes = vectors.get("nodeHashesByLevelHex").get(level);
            for (int i = 0; i < hashes.size(); i++) {
                assertThat(nodes.node(level, i)).isEqualTo(hex(hashes.get(i)));
            }
        }
        assertThat(roots)
                .isEqualTo(stream(vectors.get("rootHashesBySizeHexFromSize1"))
                        .map(PublicVectorsTest::hex)
                        .toList());
    }

    @FunctionalInterface
    private interface Check {
        void run(JsonNode vector) throws InvalidProofException;
    }

    private static Stream<DynamicTest> cases(String file, int count, Check check) throws IOException {
        var vectors = read(file);
        assertThat(vectors.size()).isEqualTo(count);
        return stream(vectors)
                .map(each -> DynamicTest.dynamicTest(each.get("case").asString(), () -> {
                    ThrowingCallable run = () -> check.run(each);
                    if (each.get("wantErr").asBoolean()) {
                        assertThatThrownBy(run)
                                .isInstanceOfAny(InvalidProofException.class, IllegalArgumentException.class);
                    } else {
                        assertThatCode(run).doesNotThrowAnyException();
                    }
                }));
    }

    private static JsonNode read(String file) throws IOException {
        try (var in = PublicVectorsTest.class.getResourceAsStream("/vectors/" + file + ".json")) {
            return JSON.readTree(in);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Hash hash(JsonNode base64) {
        return Hash.parse(base64.asString());
    }

    /** Some vectors have roots of another length, to be compared only: each stands here for a hash of its own. */
    private static Hash root(JsonNode base64) {
        byte[] bytes = base64.binaryValue();
        return bytes.length == Hash.BYTES ? Hash.of(bytes) : Hash.leaf(bytes);
    }

    private static Hash hex(JsonNode text) {
        return Hash.of(HexFormat.of().parseHex(text.asString()));
    }

    /** Unsigned in the vectors; what is beyond a long is negative here, and refused as that. */
    private static long number(JsonNode vector, String field) {
        return vector.get(field).bigIntegerValue().longValue();
    }

    private static List<Hash> proof(JsonNode vector) {
        var proof = vector.get("proof");
        return proof.isNull()
                ? List.of()
                : stream(proof).map(PublicVectorsTest::hash).toList();
    }
}
