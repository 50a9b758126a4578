// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.util.stream.Collectors;

/** A migration did not go through; the message is one line that names the file, the place and the server's reason. */
public final class MigrationFailedException extends RuntimeException {

    MigrationFailedException(Exception cause) {
        super(oneLine(String.valueOf(cause.getMessage())), cause);
    }

    private static String oneLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> line.chars().anyMatch(Character::isLetterOrDigit))
                .collect(Collectors.joining("; "));
    }
}
