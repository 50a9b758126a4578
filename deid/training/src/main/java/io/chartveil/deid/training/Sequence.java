// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

/**
 * A stretch of a text as numbers: the known features of each token, one after the other, and its true tag.
 *
 * @param begins where each token's features begin; one longer than {@code tags}
 */
@SuppressWarnings("ArrayRecordComponent") // a row of the training table, never compared
record Sequence(int[] features, int[] begins, byte[] tags) {

    int size() {
        return tags.length;
    }
}
