// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class RequestPlacesTest {

    record Patient(int age) {}

    record Ward(List<Patient> patients, Map<String, Patient> byName) {}

    @Test
    void aFieldsErrorIsAPointerAndARule() {
        // Given
        var errors = new BeanPropertyBindingResult(new Ward(List.of(), Map.of()), "ward");
        errors.addError(new FieldError("ward", "patients[3].age", "Marie", false, null, null, "must be positive"));

        // When
        var places = RequestPlaces.of(errors);

        // Then
        assertThat(places).containsExactly(ProblemPlace.atPointer("/patients/3/age", "must be positive"));
    }

    @Test
    void aFailedConversionSaysNothingOfTheValue() {
        // Given
        var errors = new BeanPropertyBindingResult(new Ward(List.of(), Map.of()), "ward");
        errors.addError(new FieldError("ward", "age", "Marie", true, null, null, "Failed to convert 'Marie'"));

        // When
        var places = RequestPlaces.of(errors);

        // Then
        assertThat(places).containsExactly(ProblemPlace.atPointer("/age", "has the wrong form"));
    }

    @Test
    void aValueOfTheWrongTypeIsPointedAt() {
        // When
        var problem = RequestPlaces.unreadable(unreadable("{\"patients\":[{\"age\":1},{\"age\":\"Marie\"}]}"));

        // Then
        assertThat(problem.errors()).containsExactly(ProblemPlace.atPointer("/patients/1/age", "has the wrong form"));
    }

    @Test
    void aMapsKeyIsNotRepeatedInThePointer() {
        // When
        var problem = RequestPlaces.unreadable(unreadable("{\"byName\":{\"Marie Curie\":{\"age\":\"x\"}}}"));

        // Then
        assertThat(problem.errors()).containsExactly(ProblemPlace.atPointer("/byName/*/age", "has the wrong form"));
    }

    @Test
    void brokenJsonIsNamedByLineAndColumn() {
        // When
        var problem = RequestPlaces.unreadable(unreadable("{\n\"patients\": Marie}"));

        // Then
        assertThat(problem.errors()).singleElement().satisfies(place -> {
            assertThat(place.place()).startsWith("line 2, column ");
            assertThat(place.rule()).doesNotContain("Marie");
        });
    }

    @Test
    void aRefusalWhileReadingKeepsItsOwnWords() {
        // Given
        var limit = BodyLimit.exceeded(10);

        // When
        var problem = RequestPlaces.unreadable(
                new HttpMessageNotReadableException("x", limit, new MockHttpInputMessage(new byte[0])));

        // Then
        assertThat(problem).isSameAs(limit);
    }

    private static HttpMessageNotReadableException unreadable(String json) {
        try {
            JsonMapper.shared().readValue(json, Ward.class);
        } catch (JacksonException e) {
            return new HttpMessageNotReadableException("x", e, new MockHttpInputMessage(json.getBytes(UTF_8)));
        }
        throw new AssertionError("the test's own JSON is readable");
    }
}
