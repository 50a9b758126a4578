// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Makes a copy of a record about somebody else: every UUID, wherever it stands, becomes another, the same each time. */
final class FreshIds {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<String, String> fresh = new HashMap<>();

    String in(String record) {
        return UUIDS.matcher(record).replaceAll(match -> fresh.computeIfAbsent(match.group(), _ -> random()));
    }

    static String random() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
