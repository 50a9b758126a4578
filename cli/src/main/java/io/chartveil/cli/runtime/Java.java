// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.nio.file.Path;
import java.util.List;

/** The Java that runs this program, which also runs the broker and the services. */
final class Java {

    static final String MARK = "-Dchartveil.data=";

    /**
     * For processes that live long on few cores. The thorough compiler (C2) waits ten times as long as the JVM's defaults
     * say: two thirds of a start's processor time went into compiling, much of it code that a start alone runs.
     */
    static final List<String> LONG_LIVED = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private Java() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The argument by which a JVM of an installation is known; among the first, since systems tell a page of them. */
    static String markOf(DataFolder folder) {
        return MARK + folder.root();
    }
}
