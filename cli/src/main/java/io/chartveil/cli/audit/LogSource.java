// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.transparencylog.merkle.Hash;
import java.util.List;
import java.util.stream.Stream;

/** A log as it shows itself. */
interface LogSource {

    /** Its last checkpoint, a signed note. */
    byte[] checkpoint();

    List<Hash> consistency(long from, long to);

    /** Some events from an index on, as lines of an export; none beyond the size. */
    Stream<String> events(long from, long size);
}
