// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rules for FHIR R4, from {@code fhir-r4.rules}. */
final class FhirRules {

    static final String RESOURCE = "fhir-r4.rules";

    private static final RuleBook BOOK = RuleBook.read(RESOURCE);
    private static final Map<String, PathRule> RESOURCES = new ConcurrentHashMap<>();
    private static final Map<String, PathRule> EXTENSIONS = new ConcurrentHashMap<>();
    /** What every resource has. */
    private static final PathRule ANY_RESOURCE = PathRule.ofType(BOOK, "Resource", "Resource", null);

    private FhirRules() {}

    static boolean isType(String name) {
        return BOOK.find("resource", name) != null;
    }

    /** @param type one for which {@link #isType} holds */
    static PathRule resource(String type) {
        return RESOURCES.computeIfAbsent(type, name -> {
            var rule = PathRule.ofSection(BOOK, "resource", name);
            if (rule == null) {
                throw new IllegalArgumentException("no type of resource");
            }
            return rule;
        });
    }

    static PathRule anyResource() {
        return ANY_RESOURCE;
    }

    /** The rule of an extension that may stay; null for all others. */
    static @Nullable PathRule extension(String url) {
        if (BOOK.find("extension", url) == null) {
            return null;
        }
        return EXTENSIONS.computeIfAbsent(url, name -> {
            var rule = PathRule.ofSection(BOOK, "extension", name);
            if (rule == null) {
                throw new IllegalArgumentException("no such extension");
            }
            return rule;
        });
    }
}
