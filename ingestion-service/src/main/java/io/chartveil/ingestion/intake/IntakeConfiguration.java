// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.PatientTags;
import io.chartveil.blobs.BlobStore;
import io.chartveil.envelope.KeyRing;
import io.chartveil.ingestion.ledger.Tallies;
import io.chartveil.ingestion.sources.SourceDirectory;
import io.chartveil.outbox.Outbox;
import io.chartveil.serviceruntime.KafkaTraces;
import io.chartveil.serviceruntime.ServiceIdentity;
import io.chartveil.tenancy.TenantTransactions;
import io.chartveil.tenantfacts.TenantDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the intake together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {

    /** Lanes per instance, and instances told apart: see the table of tallies. */
    private static final int LANES = 8;

    private static final int INSTANCES = 100;

    @Bean
    TenantKeys tenantKeys(TenantTransactions transactions, JdbcClient jdbc, KeyRing ring, Clock clock) {
        return new TenantKeys(transactions, jdbc, ring, clock);
    }

    @Bean
    RecordMessages recordMessages(Outbox outbox, Clock clock) {
        return new RecordMessages(outbox, clock);
    }

    @Bean
    IntakeMetrics intakeMetrics(MeterRegistry registry) {
        return new IntakeMetrics(registry);
    }

    @Bean
    IntakeStore intakeStore(
            TenantTransactions transactions,
            JdbcOperations jdbc,
            RecordMessages messages,
            AuditTrail trail,
            PatientTags tags,
            ServiceIdentity identity,
            Clock clock) {
        int firstLane = Math.floorMod(identity.instance().hashCode(), INSTANCES) * LANES;
        return new IntakeStore(
                transactions,
                new RepetitionRows(jdbc),
                new RecordRows(jdbc, firstLane),
                new IntakeEvents(messages, trail, tags, clock));
    }

    @Bean
    IntakeWriter intakeWriter(IntakeStore store, IntakeProperties properties, IntakeMetrics metrics) {
        return new IntakeWriter(store, properties, metrics);
    }

    @Bean
    RecordPreparation recordPreparation(
            TenantKeys keys,
            BlobStore blobs,
            IntakeProperties properties,
            Clock clock,
            ObjectProvider<KafkaTraces> traces) {
        return new RecordPreparation(
                keys,
                new SealedOriginals(blobs, properties, clock),
                clock,
                () -> Optional.ofNullable(traces.getIfAvailable()).flatMap(KafkaTraces::current));
    }

    @Bean
    RecordRepair recordRepair(
            RecordIntake intake,
            RecordPreparation preparation,
            TenantTransactions transactions,
            JdbcOperations jdbc,
            Tallies tallies,
            RecordMessages messages,
            BlobStore blobs,
            Clock clock) {
        return new RecordRepair(
                intake,
                preparation,
                transactions,
                new RepairRows(jdbc),
                new RepetitionRows(jdbc),
                tallies,
                messages,
                blobs,
                clock);
    }

    @Bean
    RecordIntake recordIntake(
            TenantDirectory tenants,
            SourceDirectory sources,
            RecordPreparation preparation,
            IntakeWriter writer,
            IntakeMetrics metrics) {
        return new RecordIntake(tenants, sources, preparation, writer, metrics);
    }
}
