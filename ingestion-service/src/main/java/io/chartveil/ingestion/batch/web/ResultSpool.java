// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.batch.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a batch's results until all of it is read: many clients read no answer before they have sent everything, and
 * would wait for us as we for them. Large ones lie in a temporary file; they hold ids and rules, nothing of a record.
 */
final class ResultSpool implements AutoCloseable {

    private static final int IN_MEMORY = 1024 * 1024;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream out;

    void add(byte[] line) throws IOException {
        if (out == null && memory.size() + line.length > IN_MEMORY) {
            file = Files.createTempFile("batch-results", ".ndjson");
            out = Files.newOutputStream(file);
            memory.writeTo(out);
        }
        OutputStream target = out == null ? memory : out;
        target.write(line);
        target.write('\n');
    }

    void copyTo(OutputStream target) throws IOException {
        if (out == null || file == null) {
            memory.writeTo(target);
            return;
        }
        out.flush();
        Files.copy(file, target);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
