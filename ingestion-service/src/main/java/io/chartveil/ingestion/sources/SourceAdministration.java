// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.sources.TopicProvisioning.Credential;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes, changes and deletes sources, on the broker too where they are Kafka's. */
public final class SourceAdministration {

    /** What can be set on a source. */
    public record Settings(
            Optional<RecordFormat> format, Optional<String> patientColumn, Optional<String> patientSystem) {}

    /**
     * A source just made.
     *
     * @param credential said once, for Kafka on a broker with security
     */
    public record Made(Source source, Optional<Credential> credential) {}

    private final TenantTransactions transactions;
    private final Sources sources;
    private final SourceDirectory directory;
    private final TopicProvisioning provisioning;
    private final Clock clock;

    public SourceAdministration(
            TenantTransactions transactions,
            Sources sources,
            SourceDirectory directory,
            TopicProvisioning provisioning,
            Clock clock) {
        this.transactions = transactions;
        this.sources = sources;
        this.directory = directory;
        this.provisioning = provisioning;
        this.clock = clock;
    }

    /** The built-in one among them. */
    public List<Source> all(TenantId tenant) {
        var all = new ArrayList<>(transactions.readOnlyInTenant(tenant, () -> sources.all(tenant)));
        if (all.stream().noneMatch(source -> source.name().equals(Source.REST))) {
            all.add(Source.builtIn(tenant));
        }
        all.sort(Comparator.comparing(Source::name));
        return all;
    }

    public Optional<Source> find(TenantId tenant, String name) {
        if (!Source.isName(name)) {
            return Optional.empty();
        }
        var stored = transactions.readOnlyInTenant(tenant, () -> sources.find(tenant, name));
        return stored.isEmpty() && name.equals(Source.REST) ? Optional.of(Source.builtIn(tenant)) : stored;
    }

    /** The row first: a name that is taken must not touch the other's credential. */
    public Made create(TenantId tenant, String name, Source.Kind kind, Settings settings) {
        var now = clock.instant();
        var source = new Source(
                tenant,
                name,
                kind,
                settings.format(),
                settings.patientColumn(),
                settings.patientSystem(),
                Source.State.ACTIVE,
                1,
                now,
                now);
        var credential = transactions.inTenant(tenant, () -> {
            if (name.equals(Source.REST) || !sources.insert(source)) {
                throw IngestionProblem.SOURCE_EXISTS.exception("Choose another name, or change the one that exists.");
            }
            // Inside the transaction: without topic and credential there is no source.
            return provision(source);
        });
        directory.forget(tenant);
        return new Made(source, credential);
    }

    public Optional<Credential> renew(Source source) {
        return provision(source);
    }

    private Optional<Credential> provision(Source source) {
        if (source.kind() != Source.Kind.KAFKA) {
            return Optional.empty();
        }
        try {
            return provisioning.provision(source);
        } catch (IllegalStateException e) {
            throw IngestionProblem.BROKER_UNAVAILABLE.exception("Nothing was made; try again in a moment.");
        }
    }

    /** @param replaced as it was read; the built-in source is stored with its first change */
    public Source change(Source replaced, Settings settings, Source.State state) {
        var changed = new Source(
                replaced.tenant(),
                replaced.name(),
                replaced.kind(),
                settings.format(),
                settings.patientColumn(),
                settings.patientSystem(),
                state,
                replaced.version() + 1,
                replaced.createdAt(),
                clock.instant());
        boolean done = transactions.inTenant(
                replaced.tenant(), () -> replaced.version() == 0 ? sources.insert(changed) : sources.update(changed));
        if (!done) {
            throw HttpProblem.PRECONDITION_FAILED.exception("Read the source again and send its ETag.");
        }
        directory.forget(replaced.tenant());
        return changed;
    }

    public void delete(Source source) {
        if (source.name().equals(Source.REST)) {
            throw IngestionProblem.SOURCE_BUILT_IN.exception("Pause it instead.");
        }
        transactions.runInTenant(source.tenant(), () -> {
            if (!sources.delete(source.tenant(), source.name(), source.version())) {
                throw HttpProblem.PRECONDITION_FAILED.exception("Read the source again and send its ETag.");
            }
            if (source.kind() == Source.Kind.KAFKA) {
                withdraw(source);
            }
        });
        directory.forget(source.tenant());
    }

    private void withdraw(Source source) {
        try {
            provisioning.withdraw(source);
        } catch (IllegalStateException e) {
            throw IngestionProblem.BROKER_UNAVAILABLE.exception("Nothing was deleted; try again in a moment.");
        }
    }
}
