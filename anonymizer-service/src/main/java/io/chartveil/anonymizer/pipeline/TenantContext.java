// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.envelope.Sealer;

/**
 * What it takes to process a tenant's records.
 *
 * @param sealer to analytics
 * @param defaultPolicy for records that name none
 */
record TenantContext(TenantKeyring keys, Sealer sealer, String defaultPolicy) {}
