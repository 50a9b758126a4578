// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

/** Where a message's value lies until it is relayed. */
public sealed interface PayloadRef {

    static PayloadRef none() {
        return new None();
    }

    static PayloadRef stored(byte[] bytes) {
        return new Stored(bytes);
    }

    static PayloadRef elsewhere(String ref, int size) {
        return new Elsewhere(ref, size);
    }

    /** The message has no value: a tombstone, or headers that say everything (a claim check). */
    record None() implements PayloadRef {}

    /** The outbox keeps the bytes itself, in a table that the relay's role cannot read. */
    record Stored(byte[] bytes) implements PayloadRef {

        @Override
        public String toString() {
            return "Stored[" + bytes.length + " bytes]";
        }
    }

    /**
     * The service has the bytes already and finds them by its own name for them; see {@link OutboxPayloads}.
     *
     * @param ref the service's name for them, without anything that identifies a person
     * @param size in bytes, so that the relay can tell how much it loads at once
     */
    record Elsewhere(String ref, int size) implements PayloadRef {

        public Elsewhere {
            if (ref.isEmpty() || size < 0) {
                throw new IllegalArgumentException("a payload elsewhere has a name and a size");
            }
        }
    }
}
