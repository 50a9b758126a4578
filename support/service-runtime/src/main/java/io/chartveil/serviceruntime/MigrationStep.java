// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What {@code --migrate} does: the schema first, then the topics that the service owns. It starts nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MigrationProperties.class, KafkaProperties.class})
class MigrationStep {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationStep.class);

    /** @return the process's exit status */
    static int run(OwnedTopics topics, String[] arguments) {
        var application = new SpringApplication(MigrationStep.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (var context = application.run(arguments)) {
            return run(context, topics);
        }
    }

    private static int run(ConfigurableApplicationContext context, OwnedTopics topics) {
        var service = context.getEnvironment().getRequiredProperty("spring.application.name");
        try {
            var database = context.getBean(MigrationProperties.class);
            var schema = Migrations.run(
                    database.url(), database.username(), database.password().reveal(), service);
            int created = topics.create(context.getBean(KafkaProperties.class).buildAdminProperties());
            LOG.info(
                    "Migrated {}: schema {} ({} applied), {} of {} topics made",
                    service,
                    schema.version(),
                    schema.applied(),
                    created,
                    topics.topics().size());
            return 0;
        } catch (RuntimeException e) {
            // One line: what went wrong is the operator's to mend, and a stack trace would bury it.
            LOG.error("Migration of {} failed: {}", service, String.valueOf(e.getMessage()));
            return 1;
        }
    }
}
