// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What HAPI FHIR needs to parse and encode the same bundles, in the same run on the same machine. */
final class Yardstick {

    private static final int WARM_UP = 6;
    private static final int ROUNDS = 10;

    private Yardstick() {}

    /** CPU-milliseconds per resource, warm. */
    static double hapiParseAndEncode() {
        var parser = FhirContext.forR4().newJsonParser();
        List<String> bundles = Load.bundles();
        int resources = bundles.stream().mapToInt(Load::count).sum();
        long length = 0;
        for (int round = 0; round < WARM_UP; round++) {
            length += once(parser, bundles);
        }
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int round = 0; round < ROUNDS; round++) {
            length += once(parser, bundles);
        }
        long nanoseconds = threads.getCurrentThreadCpuTime() - start;
        if (length == 0) {
            throw new IllegalStateException("nothing was encoded");
        }
        return nanoseconds / 1e6 / ((double) ROUNDS * resources);
    }

    private static long once(IParser parser, List<String> bundles) {
        long length = 0;
        for (String bundle : bundles) {
            length +=
                    parser.encodeResourceToString(parser.parseResource(bundle)).length();
        }
        return length;
    }
}
