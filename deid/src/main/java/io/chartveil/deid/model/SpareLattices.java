// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** A few lattices that have grown and wait to be used again: without locks, and no more of them than there are places. */
final class SpareLattices {

    private static final int MOST = 16;

    private final Lattice pattern;
    private final AtomicReferenceArray<Lattice> places = new AtomicReferenceArray<>(MOST);

    /** @param pattern whose weights all lattices share; they may no longer change */
    SpareLattices(Lattice pattern) {
        this.pattern = pattern;
    }

    /** A lattice that nobody else uses. */
    Lattice take() {
        for (int i = 0; i < MOST; i++) {
            Lattice spare = places.getAndSet(i, null);
            if (spare != null) {
                return spare;
            }
        }
        return pattern.another();
    }

    /** Gives a lattice back that is not used any more. */
    void giveBack(Lattice lattice) {
        for (int i = 0; i < MOST; i++) {
            if (places.compareAndSet(i, null, lattice)) {
                return;
            }
        }
    }
}
