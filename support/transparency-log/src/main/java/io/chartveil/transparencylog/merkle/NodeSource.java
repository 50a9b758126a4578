// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

/** Where the hashes of complete subtrees are read from. */
@FunctionalInterface
public interface NodeSource {

    /**
     * The hash over the leaves {@code [index << level, (index + 1) << level)}, all of which the tree must have.
     *
     * @param level 0 for leaves
     */
    Hash node(int level, long index);
}
