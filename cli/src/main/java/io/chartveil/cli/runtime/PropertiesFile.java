// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of settings that only its owner can read; without a time in it, so that equal settings are equal files. */
final class PropertiesFile {

    private PropertiesFile() {}

    static void write(Path file, Map<String, String> settings) {
        DataFolder.writePrivately(
                file,
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
