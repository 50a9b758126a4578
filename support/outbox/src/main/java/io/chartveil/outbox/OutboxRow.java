// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.chartveil.contracts.TenantId;
import java.time.LocalDate;

/**
 * A row of the outbox whose payload is to be loaded.
 *
 * @param ref what {@link PayloadRef.Elsewhere} was given as {@code ref}
 */
public record OutboxRow(long id, LocalDate day, TenantId tenant, String topic, String ref) {}
