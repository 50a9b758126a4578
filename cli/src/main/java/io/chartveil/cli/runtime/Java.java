// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.nio.file.Path;

/** The Java that runs this program, which also runs the broker and the services. */
final class Java {

    private Java() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
