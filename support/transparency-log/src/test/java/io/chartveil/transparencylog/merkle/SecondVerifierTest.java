// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Agreement with the verifier in e2e/verifier, in JavaScript, over random trees. */
class SecondVerifierTest {

    private static final int TREES = Integer.getInteger("trees", 500);
    private static final int MAX_SIZE = 70;
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final Random random = new Random(6962);
    private final List<Integer> mustFail = new ArrayList<>();
    private int line;

    @Test
    void bothAgreeOnRandomTrees() throws IOException, InterruptedException {
        // Given
        var script = Path.of(System.getProperty("chartveil.root", "../.."), "e2e", "verifier", "verify.mjs");
        assertThat(script).exists();
        var cases = folder.resolve("cases");
        try (var out = new PrintWriter(Files.newBufferedWriter(cases))) {
            for (int tree = 0; tree < TREES; tree++) {
                write(out);
            }
        }

        // When
        var process = node(script, cases);
        var answer = JSON.readTree(process.getInputStream());

        // Then
        assertThat(process.waitFor()).isZero();
        var failed = new ArrayList<Integer>();
        answer.get("failed").forEach(number -> failed.add(number.asInt()));
        assertThat(failed).isEqualTo(mustFail);
        assertThat(answer.get("held").asInt()).isEqualTo(line - mustFail.size());
    }

    private void write(PrintWriter out) {
        int size = 1 + random.nextInt(MAX_SIZE);
        var nodes = new MemoryNodes();
        var entries = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            byte[] entry = new byte[random.nextInt(20)];
            random.nextBytes(entry);
            entries.add(HEX.formatHex(entry));
            nodes.append(Hash.leaf(entry));
        }
        var tree = new MerkleTree(nodes);
        int index = random.nextInt(size);
        int smaller = 1 + random.nextInt(size);
        var inclusion = tree.inclusionProof(index, size);
        var consistency = tree.consistencyProof(smaller, size);
        write(out, Map.of("leaves", entries, "root", hex(tree.root(size))));
        write(out, Map.of("entries", entries, "index", index, "proof", hex(inclusion)));
        write(out, Map.of("entries", entries, "smaller", smaller, "proof", hex(consistency)));
        write(out, inclusion(tree, index, size, inclusion));
        write(out, consistency(tree, smaller, size, consistency));
        if (!inclusion.isEmpty()) {
            fail(out, inclusion(tree, index, size, ChangedProof.of(inclusion, random)));
        }
        if (!consistency.isEmpty()) {
            fail(out, consistency(tree, smaller, size, ChangedProof.of(consistency, random)));
        }
    }

    private static Map<String, Object> inclusion(MerkleTree tree, int index, int size, List<Hash> proof) {
        var values = new LinkedHashMap<String, Object>();
        values.put("index", index);
        values.put("size", size);
        values.put("leaf", hex(tree.hash(new Subtree(index, index + 1))));
        values.put("root", hex(tree.root(size)));
        values.put("proof", hex(proof));
        return values;
    }

    private static Map<String, Object> consistency(MerkleTree tree, int smaller, int size, List<Hash> proof) {
        var values = new LinkedHashMap<String, Object>();
        values.put("smaller", smaller);
        values.put("larger", size);
        values.put("smallerRoot", hex(tree.root(smaller)));
        values.put("largerRoot", hex(tree.root(size)));
        values.put("proof", hex(proof));
        return values;
    }

    private void write(PrintWriter out, Map<String, Object> values) {
        line++;
        out.println(JSON.writeValueAsString(values));
    }

    private void fail(PrintWriter out, Map<String, Object> values) {
        write(out, values);
        mustFail.add(line);
    }

    private static Process node(Path script, Path input) {
        try {
            return new ProcessBuilder("node", script.toString())
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new AssertionError("Node 20 or later must be on the PATH: the second verifier runs on it", e);
        }
    }

    private static List<String> hex(List<Hash> hashes) {
        return hashes.stream().map(SecondVerifierTest::hex).toList();
    }

    private static String hex(Hash hash) {
        return HEX.formatHex(hash.toBytes());
    }
}
