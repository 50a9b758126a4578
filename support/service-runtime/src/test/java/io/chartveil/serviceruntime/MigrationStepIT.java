// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(OutputCaptureExtension.class)
class MigrationStepIT {

    private static final TestKafka KAFKA = TestKafka.start();

    private final TestDatabase database = TestPostgres.database("wards");

    @Test
    void theSchemaAndTheOwnedTopicsAreMadeAndMadeOnlyOnce(CapturedOutput output) {
        // Given
        assertThat(migrate(database.owner().password(), OwnedTopic.of("wards.opened.v1")))
                .isZero();

        // When
        int again = migrate(database.owner().password(), OwnedTopic.of("wards.opened.v1"));

        // Then
        assertThat(again).isZero();
        assertThat(output)
                .contains("Migrated wards: schema 202611212201 (2 applied), 1 of 1 topics made")
                .contains("Migrated wards: schema 202611212201 (0 applied), 0 of 1 topics made");
        assertThat(new JdbcTemplate(database.asApp()).queryForList("SELECT id FROM ward"))
                .isEmpty();
    }

    @Test
    void aTopicsSettingsFollowTheJarAndItsPartitionsStay() throws Exception {
        // Given
        var topic = OwnedTopic.of("wards.closed.v1");
        OwnedTopics.of(topic.withPartitions(3)).create(adminSettings());

        // When
        OwnedTopics.of(topic.keptFor(Duration.ofHours(24))).create(adminSettings());

        // Then
        try (var admin = Admin.create(adminSettings())) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            assertThat(admin.describeConfigs(List.of(resource)).all().get().values())
                    .singleElement()
                    .satisfies(config ->
                            assertThat(config.get("retention.ms").value()).isEqualTo("86400000"));
            assertThat(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(found -> assertThat(found.partitions()).hasSize(3));
        }
    }

    @Test
    void aFailureIsOneLineAndAnExitStatus(CapturedOutput output) {
        // When
        int status = migrate("wrong");

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(output.toString().lines().filter(line -> line.contains("Migration of wards failed: ")))
                .singleElement()
                .asString()
                .contains("password authentication failed");
    }

    @Test
    void aServiceDoesNotStartOnASchemaThatLacksAMigration() {
        assertThatExceptionOfType(RefusedStartException.class)
                .isThrownBy(() -> new SchemaCheck(database.asApp(), "wards").afterPropertiesSet())
                .withMessage("The database of wards lacks 2 migration(s), the first is 202611212200");
    }

    @Test
    void aServiceStartsOnASchemaThatIsAhead() {
        // Given
        migrate(database.owner().password());
        database.migrate("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                                                   execution_time, success)
                VALUES (9, '209901010000', 'later', 'SQL', 'later.sql', 'x', 1, true)""");

        // When
        new SchemaCheck(database.asApp(), "wards").afterPropertiesSet();

        // Then
        assertThat(migrate(database.owner().password())).isZero();
    }

    private int migrate(String password, OwnedTopic... topics) {
        return MigrationStep.run(OwnedTopics.of(topics), new String[] {
            "--migrate",
            "--spring.application.name=wards",
            "--spring.kafka.bootstrap-servers=" + KAFKA.bootstrapServers(),
            "--chartveil.migration.url=" + database.url(),
            "--chartveil.migration.username=" + database.owner().user(),
            "--chartveil.migration.password=" + password
        });
    }

    private static Map<String, Object> adminSettings() {
        return Map.of("bootstrap.servers", KAFKA.bootstrapServers());
    }
}
