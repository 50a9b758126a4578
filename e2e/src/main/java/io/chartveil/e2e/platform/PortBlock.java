// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import io.chartveil.cli.runtime.DataFolder;
import io.chartveil.cli.runtime.Ports;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ports for all parts of one installation, apart from those of a platform that somebody has up, or starts at the same
 * moment. They lie below what systems give to outgoing connections: a killed part finds its port again.
 */
final class PortBlock {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final List<String> PARTS = Stream.concat(
                    Stream.of("postgres", "kafka", "kafka/controller"),
                    Databases.SERVICES.stream().flatMap(service -> Stream.of(service, service + "/management")))
            .toList();

    private PortBlock() {}

    static void settle(DataFolder folder) {
        int first;
        do {
            first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        } while (!IntStream.range(first, first + PARTS.size()).allMatch(Ports::isFree));
        var ports = Ports.of(folder);
        for (int each = 0; each < PARTS.size(); each++) {
            ports.settle(PARTS.get(each), first + each);
        }
    }
}
