// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import org.jspecify.annotations.Nullable;

/** What stands together in one object of a resource: some values cannot be judged without their neighbours. */
final class FhirFrame {

    final @Nullable FhirFrame outer;
    final String type;
    final boolean contained;
    String system = "";

    @Nullable
    String code;

    @Nullable
    String concept;

    @Nullable
    String unit;

    @Nullable
    String country;

    @Nullable
    String contentType;

    @Nullable
    String reference;

    @Nullable
    PathRule deferredRule;

    @Nullable
    String deferredName;

    String deferred = "";

    FhirFrame(@Nullable FhirFrame outer, String type, boolean contained) {
        this.outer = outer;
        this.type = type;
        this.contained = contained;
    }

    /** Remembers what the judgement of a neighbour may need. */
    void note(Treatment treatment, @Nullable String name, String value) {
        switch (treatment) {
            case SYSTEM -> system = value;
            case COUNTRY -> country = value;
            case REFERENCE -> reference = value;
            case TERM -> {
                if ("unit".equals(name) && unit == null) {
                    unit = value;
                }
            }
            case KEEP -> {
                if ("code".equals(name)) {
                    code = value;
                    unit = value;
                } else if ("contentType".equals(name)) {
                    contentType = value;
                }
            }
            default -> {
                /* judged by itself */
            }
        }
    }

    /** Tells the object that this one stands in what it needs of it. */
    void tell(PathRule rule) {
        if (outer == null) {
            return;
        }
        outer.code = code == null ? outer.code : code;
        if (rule.path().endsWith(".code")) {
            outer.concept = code;
        }
    }
}
