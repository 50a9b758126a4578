// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last good key set, kept on disk; without a path nothing is kept. */
record KeySetFile(@Nullable Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(KeySetFile.class);

    Optional<KeySet> read() {
        if (path == null || !Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeySet.parse(Files.readString(path)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The kept key set {} cannot be read and is passed over", path.getFileName());
            return Optional.empty();
        }
    }

    /** Whole or not at all: a half-written file would be of no use when it is needed. */
    void write(String keySet) throws IOException {
        if (path == null) {
            return;
        }
        var folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, "keys", ".tmp");
        Files.writeString(draft, keySet);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
