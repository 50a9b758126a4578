// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.Action;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Policies;
import io.chartveil.patientidentity.PatientIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every string of real resources is replaced by a marked word of its own. Afterwards a mark may be found only where a
 * rule keeps values, or lets text through the engine.
 */
class StructuredCanaryTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MARK = "cnry";
    /** Those that let a string through when nothing is known of it; a kept label lets its values through, too. */
    private static final Set<Treatment> OPEN = Set.of(Treatment.KEEP, Treatment.TERM, Treatment.TEXT);

    private final Map<String, @Nullable PathRule> rules = new HashMap<>();
    private final Map<String, String> paths = new HashMap<>();

    @Test
    void noMarkOfAPathThatIsNotKeptSurvivesSafeHarbor() throws IOException {
        // Given
        var marked = new ArrayList<byte[]>();
        for (var example : Material.examples()) {
            var tree = JSON.readTree(example);
            mark((ObjectNode) tree);
            marked.add(JSON.writeValueAsBytes(tree));
        }
        var survivors = new TreeSet<String>();

        // When
        for (var record : marked) {
            collect(
                    Material.text(Material.DEIDENTIFIER.deidentify(
                            new Unchecked(record).reading(), Material.context("hipaa-safe-harbor"))),
                    survivors);
        }

        // Then
        assertThat(rules).hasSizeGreaterThan(3_000);
        assertThat(survivors.stream().filter(mark -> !mayStay(mark)).map(mark -> mark + " " + paths.get(mark)))
                .isEmpty();
        assertThat(survivors).hasSizeGreaterThan(500);
    }

    /** A record whose marks look like several patients: the check for one is not what is tested here. */
    private record Unchecked(byte[] bytes) {
        RecordReading reading() {
            var read = (FhirReading) RecordReading.of(bytes, RecordFormat.FHIR_R4);
            return new FhirReading(
                    read.bytes(),
                    PatientIdentity.NOBODY,
                    // Marks would be known and so be found everywhere: paths alone are tested.
                    KnownIdentifiers.none(),
                    KnownIdentifiers.none(),
                    read.gender(),
                    read.subjectIds(),
                    read.lateTypes());
        }
    }

    private boolean mayStay(String mark) {
        var rule = rules.get(mark);
        if (rule == null) {
            return false;
        }
        var label = rule.label();
        boolean keptByPolicy =
                label != null && Policies.shipped().named("hipaa-safe-harbor").actionFor(label) == Action.KEEP;
        return OPEN.contains(rule.treatment()) || keptByPolicy;
    }

    private void mark(ObjectNode resource) {
        String type = resource.get("resourceType").asString();
        mark(resource, FhirRules.resource(type), type, true);
    }

    private void mark(ObjectNode object, @Nullable PathRule rule, String path, boolean resource) {
        for (String name : List.copyOf(object.propertyNames())) {
            if (resource && name.equals("resourceType")) {
                continue;
            }
            var child = rule == null ? null : rule.child(name);
            if (child == null && resource) {
                child = FhirRules.anyResource().child(name);
            }
            object.set(name, marked(object.get(name), child, path + "." + name));
        }
    }

    private JsonNode marked(JsonNode node, @Nullable PathRule rule, String path) {
        if (node instanceof ObjectNode object) {
            if (object.path("resourceType").isString()) {
                mark(object);
            } else {
                mark(object, rule, path, false);
            }
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, marked(array.get(i), rule, path));
            }
            return array;
        }
        if (!node.isString()) {
            return node;
        }
        String mark = MARK + letters(rules.size());
        rules.put(mark, rule);
        paths.put(mark, path);
        return JSON.getNodeFactory().stringNode(mark);
    }

    /** Letters alone, of one length, so that no mark is part of another and none looks like a number. */
    private static String letters(int number) {
        var out = new StringBuilder();
        int rest = number;
        for (int i = 0; i < 5; i++) {
            out.append((char) ('a' + rest % 26));
            rest /= 26;
        }
        return out.toString();
    }

    private static void collect(String text, Set<String> found) {
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
            found.add(text.substring(at, Math.min(text.length(), at + MARK.length() + 5)));
        }
    }
}
