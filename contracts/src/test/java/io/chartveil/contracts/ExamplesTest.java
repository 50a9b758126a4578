// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.contracts.ingestion.RecordStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every stored example of every version fits its schema, can be read, and is written again as it was. */
class ExamplesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Arguments> topics() {
        return Stream.of(
                Arguments.of(RecordStatus.TOPIC, RecordStatus.class),
                Arguments.of(TenantFacts.TOPIC, TenantFacts.class),
                Arguments.of(SubjectErased.TOPIC, SubjectErased.class),
                Arguments.of(AuditEvent.TOPIC, AuditEvent.Spooled.class));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void exampleFitsItsSchemaAndSurvivesReadingAndWriting(String topic, Class<?> type) throws IOException {
        // Given
        var schema = schema(topic);
        var examples = JSON.readTree(resource("examples/" + topic + ".json"));

        // When
        for (JsonNode example : examples) {
            Object read = JSON.treeToValue(example, type);
            JsonNode written = JSON.readTree(JSON.writeValueAsString(read));

            // Then
            assertThat(schema.validate(example.toString(), InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(written.toString(), InputFormat.JSON)).isEmpty();
            assertThat(written).isEqualTo(example);
        }
        assertThat(examples).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void exampleWithoutARequiredFieldIsRefused(String topic, Class<?> type) throws IOException {
        // Given
        var schema = schema(topic);
        var example =
                JSON.readTree(resource("examples/" + topic + ".json")).get(0).asObject();
        String first = example.propertyNames().iterator().next();

        // When
        example.remove(first);

        // Then
        assertThat(schema.validate(example.toString(), InputFormat.JSON))
                .as(type.getSimpleName())
                .isNotEmpty();
    }

    @Test
    void auditEventInsideItsSpoolEntryFitsItsOwnSchema() throws IOException {
        // Given
        var all = JSON.readTree(resource(AuditEvent.TOPIC + ".schema.json"));
        var definition = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(all.get("$defs").get("event").toString(), InputFormat.JSON);
        String event = JSON.readTree(resource("examples/" + AuditEvent.TOPIC + ".json"))
                .get(0)
                .get("event")
                .asString();

        // When
        var read = JSON.readValue(event, AuditEvent.class);

        // Then
        assertThat(definition.validate(event, InputFormat.JSON)).isEmpty();
        assertThat(JSON.readTree(JSON.writeValueAsString(read))).isEqualTo(JSON.readTree(event));
    }

    private static Schema schema(String topic) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource(topic + ".schema.json"), InputFormat.JSON);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ExamplesTest.class.getResourceAsStream("/io/chartveil/contracts/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
