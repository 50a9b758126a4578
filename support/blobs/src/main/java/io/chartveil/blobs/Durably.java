// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes directory entries survive a loss of power: a renamed file is only as durable as the folder that names it. */
final class Durably {

    private Durably() {}

    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
