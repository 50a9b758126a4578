// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import java.time.Instant;

/**
 * One record's word that it is about somebody.
 *
 * @param sequence the tenant's acceptance sequence of the record
 */
public record Claim(Identified who, long sequence, Instant acceptedAt) {}
