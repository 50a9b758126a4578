// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The other installations that run on this machine, known by their JVMs' arguments. */
final class Neighbours {

    private Neighbours() {}

    /** The data folder of the one that has this port. */
    static Optional<Path> holding(int port) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream().flatMap(Stream::of))
                .filter(argument -> argument.startsWith(Java.MARK))
                .map(argument -> Path.of(argument.substring(Java.MARK.length())))
                .distinct()
                .filter(root -> Ports.of(new DataFolder(root)).include(port))
                .findFirst();
    }
}
