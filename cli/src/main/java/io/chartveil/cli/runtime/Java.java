// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.nio.file.Path;

/** The Java that runs this program, which also runs the broker and the services. */
final class Java {

    static final String MARK = "-Dchartveil.data=";

    private Java() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The argument by which a JVM of an installation is known; among the first, since systems tell a page of them. */
    static String markOf(DataFolder folder) {
        return MARK + folder.root();
    }
}
