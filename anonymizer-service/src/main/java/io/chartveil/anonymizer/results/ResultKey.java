// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.results;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;

/** One processing of one record. */
public record ResultKey(TenantId tenant, RecordId record, int generation) {}
