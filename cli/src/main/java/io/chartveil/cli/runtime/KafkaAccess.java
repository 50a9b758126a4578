// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.contracts.ingestion.RecordStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what in Kafka: each service what DESIGN section 3 draws, and nothing else; the migration steps make the
 * services' topics. Hospitals' principals are added by ingestion when a tenant makes a Kafka source, with the right to
 * write their one topic.
 */
final class KafkaAccess {

    static final String MIGRATION = "migration";
    static final String INTAKE_PROVISIONER = "intake-provisioner";

    private static final String DEAD_LETTERS = ".dlt";
    private static final int ITERATIONS = 8192;

    private static final List<String> PRINCIPALS =
            List.of("gateway", "ingestion", INTAKE_PROVISIONER, "anonymizer", "analytics", "audit", MIGRATION);
    private static final List<String> TOPICS = List.of(
            TenantFacts.TOPIC,
            RecordReceived.TOPIC,
            RecordStatus.TOPIC,
            RecordAnonymized.TOPIC,
            SubjectErased.TOPIC,
            AuditEvent.TOPIC);

    private KafkaAccess() {}

    /** Changes when the list below does, so that an installation knows whether it has it. */
    static String version() {
        return Integer.toHexString(bindings().toString().hashCode());
    }

    /** Makes the principals, or sets their passwords, and gives them their rights; doing it again changes nothing. */
    static void provide(Admin admin, Credentials credentials) {
        var mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        var users = PRINCIPALS.stream()
                .<UserScramCredentialAlteration>map(principal -> new UserScramCredentialUpsertion(
                        principal, mechanism, KafkaLogin.password(credentials, principal)))
                .toList();
        try {
            admin.alterUserScramCredentials(users).all().get();
            admin.createAcls(bindings()).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeFailure("Interrupted.", e);
        } catch (ExecutionException e) {
            throw new RuntimeFailure(
                    "Kafka's principals and access list cannot be written: "
                            + Objects.requireNonNull(e.getCause()).getMessage() + remedy(e.getCause()),
                    e);
        }
    }

    private static String remedy(Throwable cause) {
        return switch (cause) {
            case AuthenticationException _ ->
                "\nSay who may with --kafka-admin NAME and --kafka-admin-password-file FILE.";
            case TimeoutException _ ->
                "\nIs it there, and does it speak this protocol? Say so with --kafka HOST:PORT and --kafka-protocol.";
            default -> "";
        };
    }

    private static List<AclBinding> bindings() {
        var list = new ArrayList<AclBinding>();
        writes(list, "gateway", TenantFacts.TOPIC, AuditEvent.TOPIC);

        writes(list, "ingestion", RecordReceived.TOPIC, AuditEvent.TOPIC, RecordStatus.TOPIC + DEAD_LETTERS);
        reads(list, "ingestion", RecordStatus.TOPIC, TenantFacts.TOPIC, SubjectErased.TOPIC);
        allow(list, "ingestion", TOPIC, "intake.", PREFIXED, READ, DESCRIBE, DELETE);

        allow(list, INTAKE_PROVISIONER, CLUSTER, "kafka-cluster", LITERAL, ALTER, DESCRIBE);
        allow(
                list,
                INTAKE_PROVISIONER,
                TOPIC,
                "intake.",
                PREFIXED,
                CREATE,
                DESCRIBE,
                DESCRIBE_CONFIGS,
                ALTER_CONFIGS,
                DELETE);

        reads(list, "anonymizer", RecordReceived.TOPIC, TenantFacts.TOPIC);
        writes(
                list,
                "anonymizer",
                RecordAnonymized.TOPIC,
                SubjectErased.TOPIC,
                RecordStatus.TOPIC,
                AuditEvent.TOPIC,
                RecordReceived.TOPIC + DEAD_LETTERS);

        reads(list, "analytics", RecordAnonymized.TOPIC, SubjectErased.TOPIC, TenantFacts.TOPIC);
        writes(list, "analytics", RecordStatus.TOPIC, AuditEvent.TOPIC, RecordAnonymized.TOPIC + DEAD_LETTERS);

        reads(list, "audit", AuditEvent.TOPIC, TenantFacts.TOPIC);
        writes(list, "audit", AuditEvent.TOPIC, AuditEvent.TOPIC + DEAD_LETTERS);

        for (String topic : TOPICS) {
            // With their dead letters: those have the topic's name before theirs.
            allow(list, MIGRATION, TOPIC, topic, PREFIXED, CREATE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS);
        }
        for (String service : List.of("ingestion", "anonymizer", "analytics", "audit", "gateway")) {
            allow(list, service, GROUP, service, PREFIXED, READ, DESCRIBE);
        }
        return list;
    }

    private static void writes(List<AclBinding> list, String principal, String... topics) {
        for (String topic : topics) {
            allow(list, principal, TOPIC, topic, LITERAL, WRITE, DESCRIBE);
        }
    }

    private static void reads(List<AclBinding> list, String principal, String... topics) {
        for (String topic : topics) {
            allow(list, principal, TOPIC, topic, LITERAL, READ, DESCRIBE);
        }
    }

    private static void allow(
            List<AclBinding> list,
            String principal,
            ResourceType type,
            String name,
            PatternType pattern,
            AclOperation... operations) {
        for (AclOperation operation : operations) {
            list.add(new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW)));
        }
    }
}
