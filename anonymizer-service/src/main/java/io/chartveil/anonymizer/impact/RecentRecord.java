// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.impact;

import io.chartveil.contracts.RecordId;
import java.time.Instant;

/**
 * A record that was de-identified.
 *
 * @param policy what made its newest result: {@code name@version}
 */
record RecentRecord(RecordId id, String source, String policy, Instant acceptedAt) {}
