// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.checkpoint;

import java.util.List;
import java.util.Set;

/** Which sets of witnesses are strong enough. */
public sealed interface Quorum {

    /** @param cosigners the names of those whose cosignatures were verified */
    boolean isMetBy(Set<String> cosigners);

    /** Nobody is needed. */
    record None() implements Quorum {
        @Override
        public boolean isMetBy(Set<String> cosigners) {
            return true;
        }
    }

    record Witness(String name) implements Quorum {
        @Override
        public boolean isMetBy(Set<String> cosigners) {
            return cosigners.contains(name);
        }
    }

    /** @param threshold how many of the members must be met */
    record Group(int threshold, List<Quorum> members) implements Quorum {
        public Group {
            members = List.copyOf(members);
            if (threshold < 1 || threshold > members.size()) {
                throw new IllegalArgumentException("a group needs between one and all of its members");
            }
        }

        @Override
        public boolean isMetBy(Set<String> cosigners) {
            return members.stream().filter(member -> member.isMetBy(cosigners)).count() >= threshold;
        }
    }
}
