// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.contracts.audit.AuditLeaf;
import io.chartveil.transparencylog.merkle.Hash;
import java.util.Optional;

/**
 * A leaf as it stands in the database.
 *
 * @param content empty once it was blinded
 */
public record StoredLeaf(long index, AuditLeaf leaf, Optional<Content> content) {

    /** What the leaf commits to. */
    public record Content(byte[] salt, byte[] event) {}

    public Hash hash() {
        return Hash.leaf(leaf.toBytes());
    }

    public boolean isTrue() {
        return content.map(each -> leaf.commitsTo(each.salt(), each.event())).orElse(true);
    }
}
