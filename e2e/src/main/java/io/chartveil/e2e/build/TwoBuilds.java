// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.build;

import io.chartveil.e2e.DrillReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * Builds a checkout's commit twice, in folders whose names have nothing in common, and compares what is shipped byte by
 * byte: every module's jar, and the software bills of materials inside.
 *
 * @param checkout whose last commit is built; what is not committed is not
 */
public record TwoBuilds(Path checkout) {

    private static final String BILL = "META-INF/sbom/application.cdx.json";

    public DrillReport run() throws IOException, InterruptedException {
        var report = new DrillReport("Two builds of one commit");
        var place = Files.createTempDirectory("chartveil-builds");
        try {
            String commit = told(checkout, "git", "rev-parse", "HEAD");
            report.figure("Commit", commit);
            var first = build(commit, place.resolve("one"));
            var second = build(commit, place.resolve("another-place"));
            report.figure("Jars", first.size());
            report.equal("both builds make the same jars", first.keySet(), second.keySet());
            report.none("no jar differs", differences(first, second));
            report.none("each service's jar holds its bill of materials", withoutBill(first));
            report.table(
                    "What was built", List.of("jar", "bytes", "SHA-256"), rows(place.resolve("one"), first.keySet()));
            return report;
        } finally {
            delete(place);
        }
    }

    /** Every module's jar by its path; the libraries that are copied beside some were built by others. */
    private Map<String, Path> build(String commit, Path folder) throws IOException, InterruptedException {
        String origin = checkout.toAbsolutePath().toString();
        told(checkout, "git", "clone", "--quiet", "--no-checkout", origin, folder.toString());
        // Somebody may have committed since the first build began.
        told(folder, "git", "checkout", "--quiet", "--detach", commit);
        told(folder, "mvn", "-B", "-q", "-DskipTests", "-Dspotless.check.skip", "package");
        try (var files = Files.walk(folder)) {
            var jars = new TreeMap<String, Path>();
            files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> Objects.requireNonNull(file.getParent()).endsWith("target"))
                    .forEach(file -> jars.put(folder.relativize(file).toString(), file));
            return jars;
        }
    }

    private String told(Path folder, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("chartveil-build", ".log");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            process.environment().put("JAVA_HOME", System.getProperty("java.home"));
            int status = process.start().waitFor();
            String said = Files.readString(output).strip();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ":\n" + said);
            }
            return said;
        } finally {
            Files.delete(output);
        }
    }

    private static List<String> differences(Map<String, Path> first, Map<String, Path> second) throws IOException {
        var different = new ArrayList<String>();
        for (var jar : first.entrySet()) {
            var other = second.get(jar.getKey());
            if (other != null && Files.mismatch(jar.getValue(), other) >= 0) {
                different.add(jar.getKey() + " in " + differentEntries(jar.getValue(), other));
            }
        }
        return different;
    }

    /** Empty if only the order or the attributes of entries differ. */
    private static List<String> differentEntries(Path jar, Path other) throws IOException {
        try (var one = new ZipFile(jar.toFile());
                var another = new ZipFile(other.toFile())) {
            return one.stream()
                    .filter(entry -> {
                        var same = another.getEntry(entry.getName());
                        return same == null || same.getCrc() != entry.getCrc();
                    })
                    .map(entry -> entry.getName())
                    .toList();
        }
    }

    private static List<String> withoutBill(Map<String, Path> jars) throws IOException {
        var without = new ArrayList<String>();
        for (var jar : jars.entrySet()) {
            try (var file = new ZipFile(jar.getValue().toFile())) {
                boolean isService = file.getEntry("BOOT-INF/") != null;
                if (isService && file.getEntry(BILL) == null) {
                    without.add(jar.getKey());
                }
            }
        }
        return without;
    }

    private static List<List<String>> rows(Path folder, Iterable<String> jars) throws IOException {
        var rows = new ArrayList<List<String>>();
        for (String jar : jars) {
            var bytes = Files.readAllBytes(folder.resolve(jar));
            rows.add(List.of(jar, Integer.toString(bytes.length), sha256(bytes)));
        }
        return rows;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
