// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import io.chartveil.audittrail.AuditTrail;
import io.chartveil.blobs.BlobStore;
import io.chartveil.blobs.FolderBlobStore;
import io.chartveil.envelope.KeyRing;
import io.chartveil.ingestion.deadletters.DeadLetters;
import io.chartveil.ingestion.intake.RecordMessages;
import io.chartveil.ingestion.jobs.JobRunner;
import io.chartveil.ingestion.jobs.Jobs;
import io.chartveil.ingestion.ledger.Tallies;
import io.chartveil.ingestion.records.Originals;
import io.chartveil.ingestion.records.OrphanedBlobs;
import io.chartveil.ingestion.records.RecordSteps;
import io.chartveil.ingestion.records.Records;
import io.chartveil.ingestion.schedule.RecurringWork;
import io.chartveil.ingestion.sources.SourceAdministration;
import io.chartveil.ingestion.sources.SourceDirectory;
import io.chartveil.ingestion.sources.Sources;
import io.chartveil.ingestion.sources.TopicProvisioning;
import io.chartveil.ingestion.usage.UsageCounts;
import io.chartveil.tenancy.TenantTransactions;
import io.chartveil.tenantfacts.TenantDirectory;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what the features share and what needs no package-private part. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class IngestionConfiguration {

    @Bean
    KeyRing keyRing(StorageProperties properties) {
        return KeyRing.load(properties.keyRing().file());
    }

    @Bean
    BlobStore blobStore(StorageProperties properties) {
        return FolderBlobStore.at(properties.blobs().location());
    }

    @Bean
    Sources sources(JdbcClient jdbc) {
        return new Sources(jdbc);
    }

    @Bean
    SourceDirectory sourceDirectory(TenantTransactions transactions, Sources sources, Clock clock) {
        return new SourceDirectory(transactions, sources, clock);
    }

    @Bean
    SourceAdministration sourceAdministration(
            TenantTransactions transactions,
            Sources sources,
            SourceDirectory directory,
            TopicProvisioning provisioning,
            Clock clock) {
        return new SourceAdministration(transactions, sources, directory, provisioning, clock);
    }

    @Bean
    Originals originals(TenantTransactions transactions, JdbcOperations jdbc) {
        return new Originals(transactions, jdbc);
    }

    @Bean
    OrphanedBlobs orphanedBlobs(BlobStore blobs, Originals originals, Clock clock) {
        return new OrphanedBlobs(blobs, originals, clock);
    }

    @Bean
    RecurringWork blobSweep(OrphanedBlobs orphaned) {
        return new RecurringWork("orphaned-blobs", Duration.ofMinutes(10), Duration.ofHours(6), orphaned::sweep);
    }

    @Bean
    Records records(TenantTransactions transactions, JdbcClient jdbc) {
        return new Records(transactions, jdbc);
    }

    @Bean
    Tallies tallies(JdbcOperations jdbc) {
        return new Tallies(jdbc);
    }

    @Bean
    UsageCounts usageCounts(TenantTransactions transactions, JdbcClient jdbc, Clock clock) {
        return new UsageCounts(transactions, jdbc, clock);
    }

    @Bean
    DeadLetters deadLetters(TenantTransactions transactions, JdbcClient jdbc) {
        return new DeadLetters(transactions, jdbc);
    }

    @Bean
    Jobs jobs(TenantTransactions transactions, JdbcClient jdbc, Records records, Clock clock) {
        return new Jobs(transactions, jdbc, records, clock);
    }

    @Bean
    RecordSteps recordSteps(JdbcOperations jdbc, Tallies tallies, RecordMessages messages, Clock clock) {
        return new RecordSteps(jdbc, tallies, messages, clock);
    }

    @Bean
    JobRunner jobRunner(
            TenantTransactions transactions,
            TenantDirectory tenants,
            Jobs jobs,
            RecordSteps steps,
            AuditTrail trail,
            Clock clock) {
        return new JobRunner(transactions, tenants, jobs, steps, trail, clock);
    }
}
