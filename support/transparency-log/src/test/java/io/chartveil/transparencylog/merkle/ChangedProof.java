// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A proof in which one bit is another. */
final class ChangedProof {

    private ChangedProof() {}

    static List<Hash> of(List<Hash> proof, Random random) {
        var changed = new ArrayList<>(proof);
        int at = random.nextInt(proof.size());
        byte[] bytes = proof.get(at).toBytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        changed.set(at, Hash.of(bytes));
        return changed;
    }
}
