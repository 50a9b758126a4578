// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources;

import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The sources as the intake sees them: from memory, at most a few seconds old, since it asks for each record. A change
 * made by this instance is seen at once.
 */
public final class SourceDirectory {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private record Known(Map<String, Source> byName, Instant until, AtomicBoolean refreshing) {}

    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();
    private final TenantTransactions transactions;
    private final Sources sources;
    private final Clock clock;

    public SourceDirectory(TenantTransactions transactions, Sources sources, Clock clock) {
        this.transactions = transactions;
        this.sources = sources;
        this.clock = clock;
    }

    public Optional<Source> find(TenantId tenant, String name) {
        return Optional.ofNullable(of(tenant).get(name));
    }

    /** In the order of their making. */
    public List<Source> kafkaSources(TenantId tenant) {
        return of(tenant).values().stream()
                .filter(source -> source.kind() == Source.Kind.KAFKA)
                .sorted(Comparator.comparing(Source::createdAt).thenComparing(Source::name))
                .toList();
    }

    public void forget(TenantId tenant) {
        known.remove(tenant);
    }

    /** One caller refreshes; the others go on with what is known, and nobody asks the database in a crowd. */
    private Map<String, Source> of(TenantId tenant) {
        var entry = known.computeIfAbsent(tenant, this::load);
        boolean stale = clock.instant().isAfter(entry.until());
        if (!stale || !entry.refreshing().compareAndSet(false, true)) {
            return entry.byName();
        }
        try {
            entry = load(tenant);
            known.put(tenant, entry);
        } finally {
            entry.refreshing().set(false);
        }
        return entry.byName();
    }

    private Known load(TenantId tenant) {
        var stored = transactions.readOnlyInTenant(tenant, () -> sources.all(tenant));
        var byName = new HashMap<String, Source>();
        byName.put(Source.REST, Source.builtIn(tenant));
        stored.forEach(source -> byName.put(source.name(), source));
        return new Known(Map.copyOf(byName), clock.instant().plus(FRESH), new AtomicBoolean());
    }
}
