// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import io.chartveil.deid.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule document against the model of FHIR R4: a misspelt element would silently be removed. */
class FhirRulesTest {

    private static final FhirContext R4 = FhirContext.forR4();

    private final RuleBook book = RuleBook.read(FhirRules.RESOURCE);
    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyTypeOfResourceIsListed() {
        // When
        var listed = book.sections().stream()
                .filter(section -> section.kind().equals("resource"))
                .map(RuleBook.Section::name)
                .collect(Collectors.toSet());

        // Then
        assertThat(listed).isEqualTo(R4.getResourceTypes());
    }

    @Test
    void everyLineNamesAnElementOfTheModelWithItsOwnType() {
        // When
        for (var section : book.sections()) {
            switch (section.kind()) {
                case "resource" -> compare(section.name(), section.lines(), R4.getResourceDefinition(section.name()));
                case "type" -> {
                    if (!section.name().equals("Resource")) {
                        compare(section.name(), section.lines(), type(section.standsFor()));
                    }
                }
                default -> {
                    /* choices and extensions name no elements */
                }
            }
        }

        // Then
        assertThat(wrong).isEmpty();
    }

    @Test
    void labelOfAnElementIsInheritedWhereItFits() {
        // When
        var family = child(child(FhirRules.resource("Patient"), "name"), "family");
        var start = child(child(child(FhirRules.resource("Patient"), "name"), "period"), "start");

        // Then
        assertThat(family.label()).isEqualTo(Label.PATIENT_NAME);
        assertThat(start.label()).isEqualTo(Label.DATE);
    }

    private static PathRule child(PathRule rule, String name) {
        return Objects.requireNonNull(rule.child(name));
    }

    private static @Nullable BaseRuntimeElementDefinition<?> type(String name) {
        return R4.getElementDefinition(name);
    }

    private void compare(String path, List<RuleBook.Line> lines, @Nullable BaseRuntimeElementDefinition<?> definition) {
        if (!(definition instanceof BaseRuntimeElementCompositeDefinition<?> model)) {
            wrong.add(path + " has no elements");
            return;
        }
        for (var line : lines) {
            String name = line.name();
            var child = model.getChildByName(name);
            if (child == null && name.startsWith("author")) {
                child = model.getChildByName("author[x]");
            }
            if (child == null) {
                wrong.add(path + "." + name + " is not in the model");
            } else if (line.what().isEmpty()) {
                compare(path + "." + name, line.below(), child.getChildByName(name));
            } else if (Character.isUpperCase(line.what().charAt(0)) && !name.startsWith("author")) {
                var type = child.getChildByName(name);
                String said = book.require("type", line.what()).standsFor();
                if (type == null || !type.getName().equals(said)) {
                    wrong.add(path + "." + name + " is no " + said);
                }
            }
        }
    }
}
