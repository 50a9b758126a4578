// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.corpora;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records below a data folder: everything in {@code structured} and the notes in {@code deid}. A row of a table is a
 * record of its own, under the table's header; so is a line of NDJSON.
 */
final class Corpora {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path data;
    private final int rowsPerTable;

    /** @param rowsPerTable of the CSV tables, of which there are many with thousands of rows */
    Corpora(Path data, int rowsPerTable) {
        this.data = data;
        this.rowsPerTable = rowsPerTable;
    }

    void each(Consumer<Sample> reader) {
        for (String folder : List.of("structured", "deid")) {
            try (var files = Files.walk(data.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .filter(this::holdsRecords)
                        .sorted()
                        .forEach(file -> read(file, reader));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Dictionaries and a program stand beside the records, under names that records have too. */
    private boolean holdsRecords(Path file) {
        return !file.startsWith(data.resolve("deid/dictionaries")) && !file.endsWith("pom.xml");
    }

    private void read(Path file, Consumer<Sample> reader) {
        String name = file.getFileName().toString();
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        String corpus = data.relativize(file.getParent()).toString();
        try {
            switch (plain.substring(plain.lastIndexOf('.') + 1)) {
                case "ndjson" ->
                    lines(
                            file,
                            line -> reader.accept(new Sample(corpus, "application/fhir+json", line.getBytes(UTF_8))));
                case "json" -> reader.accept(new Sample(corpus, "application/fhir+json", content(file)));
                case "hl7" -> reader.accept(new Sample(corpus, "x-application/hl7-v2+er7", content(file)));
                case "xml", "ccda" -> reader.accept(new Sample(corpus, "application/cda+xml", content(file)));
                case "csv" -> rows(file, corpus, reader);
                case "jsonl" ->
                    lines(file, line -> reader.accept(new Sample("deid/" + plain, "text/plain", note(line))));
                default -> {
                    // Licences: no records.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] note(String line) {
        return JSON.readTree(line).get("text").asString().getBytes(UTF_8);
    }

    private void rows(Path file, String corpus, Consumer<Sample> reader) throws IOException {
        try (var in = reader(file)) {
            String header = in.readLine();
            in.lines()
                    .limit(rowsPerTable)
                    .forEach(row -> reader.accept(
                            new Sample(corpus, "text/csv", (header + "\n" + row + "\n").getBytes(UTF_8))));
        }
    }

    private static void lines(Path file, Consumer<String> reader) throws IOException {
        try (var in = reader(file)) {
            in.lines().filter(line -> !line.isBlank()).forEach(reader);
        }
    }

    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(open(file), UTF_8));
    }

    private static byte[] content(Path file) throws IOException {
        try (var in = open(file)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
