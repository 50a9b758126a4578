// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.deid.evaluation.MarkedText;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Marked texts of a file that a command names. */
final class Corpus {

    private Corpus() {}

    /** Fails with a message that names file, line and rule, and no text. */
    static List<MarkedText> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RuntimeFailure("There is no file " + file + ".");
        }
        try {
            return MarkedText.read(file);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new RuntimeFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
