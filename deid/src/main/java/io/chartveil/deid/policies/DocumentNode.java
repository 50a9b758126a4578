// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of a document, with the line it stands on. {@code toString} hides what was written. */
sealed interface DocumentNode {

    int line();

    /** @param members in the order they were written */
    record Mapping(int line, Map<String, Member> members) implements DocumentNode {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String toString() {
            return "Mapping[line " + line + "]";
        }
    }

    /** @param line the key's */
    record Member(int line, DocumentNode value) {
        @Override
        public String toString() {
            return "Member[line " + line + "]";
        }
    }

    record Items(int line, List<DocumentNode> nodes) implements DocumentNode {
        public Items {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String toString() {
            return "Items[line " + line + "]";
        }
    }

    record Text(int line, String value) implements DocumentNode {
        @Override
        public String toString() {
            return "Text[line " + line + "]";
        }
    }

    record Figure(int line, double value) implements DocumentNode {
        @Override
        public String toString() {
            return "Figure[line " + line + "]";
        }
    }

    /** True, false or nothing: no policy has a place for them. */
    record Other(int line) implements DocumentNode {}
}
