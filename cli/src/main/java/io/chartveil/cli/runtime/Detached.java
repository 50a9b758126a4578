// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a command is started so that neither the end of this JVM nor of its terminal ends it. */
final class Detached {

    private Detached() {}

    /** {@code setsid} keeps the process id when the caller leads no group, as here; macOS has only {@code nohup}. */
    static List<String> command(List<String> command) {
        var detached = new ArrayList<String>();
        detached.add(onPath("setsid") ? "setsid" : "nohup");
        detached.addAll(command);
        return detached;
    }

    static boolean onPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
