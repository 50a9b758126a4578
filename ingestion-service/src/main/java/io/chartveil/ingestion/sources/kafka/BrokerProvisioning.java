// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources.kafka;

import io.chartveil.ingestion.sources.IntakeTopics;
import io.chartveil.ingestion.sources.Source;
import io.chartveil.ingestion.sources.TopicProvisioning;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Makes a source's topic, its SCRAM credential and the one right that it has: to write to its tenant's topic. */
final class BrokerProvisioning implements TopicProvisioning {

    private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;
    private static final int SCRAM_ITERATIONS = 8192;
    private static final int PASSWORD_BYTES = 24;
    private static final long PATIENCE_SECONDS = 20;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Object> connection;
    private final IntakeTopicSettings settings;
    /** A broker that asks nobody who they are has neither credentials nor access lists. */
    private final boolean secured;

    BrokerProvisioning(Map<String, Object> connection, IntakeTopicSettings settings) {
        this.connection = Map.copyOf(connection);
        this.settings = settings;
        this.secured = connection.containsKey(SaslConfigs.SASL_MECHANISM);
    }

    @Override
    public Optional<Credential> provision(Source source) {
        try (var admin = Admin.create(connection)) {
            createTopic(admin, IntakeTopics.of(source.tenant()));
            if (!secured) {
                return Optional.empty();
            }
            var credential = new Credential(MECHANISM.mechanismName(), IntakeTopics.principal(source), password());
            await(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            credential.username(),
                            new ScramCredentialInfo(MECHANISM, SCRAM_ITERATIONS),
                            credential.password())))
                    .all());
            await(admin.createAcls(rights(source)).all());
            return Optional.of(credential);
        }
    }

    @Override
    public void withdraw(Source source) {
        if (!secured) {
            return;
        }
        try (var admin = Admin.create(connection)) {
            await(admin.deleteAcls(
                            rights(source).stream().map(AclBinding::toFilter).toList())
                    .all());
            await(admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialDeletion(IntakeTopics.principal(source), MECHANISM)))
                    .all());
        }
    }

    private void createTopic(Admin admin, String name) {
        var topic = new NewTopic(name, Optional.of(settings.partitions()), settings.replicationFactor())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis())));
        await(admin.createTopics(List.of(topic)).all());
    }

    private static List<AclBinding> rights(Source source) {
        var topic = new ResourcePattern(ResourceType.TOPIC, IntakeTopics.of(source.tenant()), PatternType.LITERAL);
        String principal = "User:" + IntakeTopics.principal(source);
        return List.of(
                new AclBinding(
                        topic, new AccessControlEntry(principal, "*", AclOperation.WRITE, AclPermissionType.ALLOW)),
                new AclBinding(
                        topic, new AccessControlEntry(principal, "*", AclOperation.DESCRIBE, AclPermissionType.ALLOW)));
    }

    private String password() {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is already there, or already gone, is as wanted. */
    private static void await(KafkaFuture<?> future) {
        try {
            future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)
                    && !(e.getCause() instanceof ResourceNotFoundException)) {
                throw new IllegalStateException("the broker refused to provision a source", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }
}
