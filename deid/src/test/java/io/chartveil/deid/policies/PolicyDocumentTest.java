// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.Action;
import io.chartveil.deid.DatePrecision;
import io.chartveil.deid.Label;
import io.chartveil.deid.Policies;
import io.chartveil.deid.PostcodeRule;
import io.chartveil.deid.TextRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

    private static final String EVERYTHING = """
            description: Research in the north.
            datePrecision: month
            ageCap: 79
            postcodes: first-two
            standInLanguage: es
            actions:
              CITY: surrogate
              DATE: shift-date
            paths:
              Patient.address.state: redact
              PID-11.5: keep
              "column:Ward Name": {label: HOSPITAL, action: tag}
            thresholds:
              PERSON_NAME: 0.8
            allow:
              - Parkinson
            deny:
              - Project Bluebird
              - {term: Falkenhayn, label: HOSPITAL}
            sources:
              ward-3:
                ageCap: 60
                actions:
                  CITY: tag
                deny:
                  - Ward Song
            """;

    @Test
    void documentThatSaysNothingIsItsBaseUnderAnotherName() {
        // Given
        var base = Policies.shipped().named("hipaa-safe-harbor");

        // When
        var policy = Documents.yaml("").resolve(3).policy();

        // Then
        assertThat(policy).isEqualTo(base.called("north", 3, ""));
        assertThat(policy.reference()).isEqualTo("north/3");
    }

    @Test
    void whatADocumentSaysReplacesItsBaseAndTheRestIsInherited() {
        // When
        var policy = Documents.yaml(EVERYTHING).resolve(1).policy();

        // Then
        assertThat(policy.datePrecision()).isEqualTo(DatePrecision.MONTH);
        assertThat(policy.ageCap()).isEqualTo(79);
        assertThat(policy.postcodes()).isEqualTo(PostcodeRule.FIRST_TWO);
        assertThat(policy.standInLanguage()).contains("es");
        assertThat(policy.actionFor(Label.CITY)).isEqualTo(Action.SURROGATE);
        assertThat(policy.actionFor(Label.STREET)).isEqualTo(Action.TAG);
        assertThat(policy.paths().actions())
                .isEqualTo(Map.of(
                        "Patient.address.state",
                        Action.REDACT,
                        "PID.11.5",
                        Action.KEEP,
                        "column:ward_name",
                        Action.TAG));
        assertThat(policy.paths().columnLabels()).isEqualTo(Map.of("column:ward_name", Label.HOSPITAL));
        assertThat(policy.texts().thresholds()).isEqualTo(Map.of(Label.PERSON_NAME, 0.8));
        assertThat(policy.texts().allowed()).containsExactly("Parkinson");
        assertThat(policy.texts().denied())
                .containsExactlyInAnyOrder(
                        new TextRules.Denied("Project Bluebird", Label.OTHER),
                        new TextRules.Denied("Falkenhayn", Label.HOSPITAL));
    }

    @Test
    void sourceInheritsFromTheDocumentAndAddsToItsLists() {
        // When
        var resolved = Documents.yaml(EVERYTHING).resolve(1);

        // Then
        var ward = resolved.forSource("ward-3");
        assertThat(ward.reference()).isEqualTo("north/1");
        assertThat(ward.ageCap()).isEqualTo(60);
        assertThat(ward.actionFor(Label.CITY)).isEqualTo(Action.TAG);
        assertThat(ward.actionFor(Label.DATE)).isEqualTo(Action.SHIFT_DATE);
        assertThat(ward.texts().denied()).hasSize(3);
        assertThat(resolved.forSource("elsewhere")).isEqualTo(resolved.policy());
    }

    @Test
    void whatTheDocumentDeniesNoSourceAllows() {
        // When
        var ward = Documents.yaml("deny: [Bluebird]\nsources:\n  ward: {allow: [BLUEBIRD, Magpie]}\n")
                .resolve(1)
                .forSource("ward");

        // Then
        assertThat(ward.texts().allowed()).containsExactly("Magpie");
    }

    @Test
    void jsonHoldsTheSameAsYaml() {
        // Given
        var yaml = Documents.yaml("ageCap: 79\nactions: {CITY: keep}\nallow: [Parkinson]\n");

        // When
        var json = Documents.json("""
                {"name": "north", "base": "hipaa-safe-harbor",
                \t"ageCap": 79, "actions": {"CITY": "keep"}, "allow": ["Parkinson"]}""");

        // Then
        assertThat(json.changesTo(yaml)).isEmpty();
        assertThat(json.resolve(1).policy().actions())
                .isEqualTo(yaml.resolve(1).policy().actions());
    }

    @Test
    void baseMayNameItsVersion() {
        // When
        var document = Documents.json("{\"name\": \"north\", \"base\": \"gdpr-pseudonymised@1\"}");

        // Then
        assertThat(document.base()).isEqualTo(Policies.shipped().named("gdpr-pseudonymised"));
    }

    @Test
    void changesAreToldByTheirPathInTheDocument() {
        // Given
        var before = Documents.yaml("ageCap: 79\nactions:\n  CITY: keep\n  DATE: tag\nallow: [Parkinson, Crohn]\n");

        // When
        var changes = before.changesTo(
                Documents.yaml("# why\nactions: {DATE: tag, CITY: tag, PHONE: mask}\nallow: [Crohn, Addison]\n"));

        // Then
        assertThat(changes)
                .isEqualTo(List.of(
                        new DocumentChange("actions.CITY", "keep", "tag"),
                        new DocumentChange("actions.PHONE", null, "mask"),
                        new DocumentChange("ageCap", "79", null),
                        new DocumentChange("allow", "Parkinson", null),
                        new DocumentChange("allow", null, "Addison")));
    }

    @Test
    void changeOfATermSaysWhereItIsAndHidesTheTermFromLogs() {
        // When
        var changes = Documents.yaml("").changesTo(Documents.yaml("deny: [Quixworthy]\n"));

        // Then
        assertThat(changes.toString()).contains("deny").doesNotContain("Quixworthy");
    }
}
