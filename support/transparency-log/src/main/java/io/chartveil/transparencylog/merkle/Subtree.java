// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

/**
 * The leaves from {@code start} to before {@code end}, where they form a subtree of every larger tree
 * (draft-ietf-plants-merkle-tree-certs-03, section 4.1): {@code start} is a multiple of the smallest power of two that
 * is not less than their number.
 */
public record Subtree(long start, long end) {

    public Subtree {
        if (!isValid(start, end)) {
            throw new IllegalArgumentException("the leaves from %d to %d are no subtree".formatted(start, end));
        }
    }

    /** The whole tree of a size. */
    public static Subtree whole(long size) {
        return new Subtree(0, size);
    }

    public static boolean isValid(long start, long end) {
        if (start < 0 || end < start) {
            return false;
        }
        long size = end - start;
        long ceiling = size <= 1 ? 1 : Long.highestOneBit(size - 1) << 1;
        return ceiling > 0 && (start & (ceiling - 1)) == 0;
    }

    public long size() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }
}
