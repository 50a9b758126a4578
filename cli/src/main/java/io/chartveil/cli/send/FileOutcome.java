// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import java.nio.file.Path;

/** What became of one file. */
public sealed interface FileOutcome {

    Path file();

    record Accepted(Path file) implements FileOutcome {}

    /** The platform had it already. */
    record Repeated(Path file) implements FileOutcome {}

    /** An earlier run of this sending saw to it. */
    record SentBefore(Path file) implements FileOutcome {}

    record Refused(Path file, String reason) implements FileOutcome {}
}
