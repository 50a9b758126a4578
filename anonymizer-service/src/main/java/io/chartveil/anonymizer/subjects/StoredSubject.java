// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import java.util.UUID;

/** A living subject as it lies in the database, its key still wrapped. */
record StoredSubject(UUID id, UUID wrappingId, byte[] wrapped) {}
