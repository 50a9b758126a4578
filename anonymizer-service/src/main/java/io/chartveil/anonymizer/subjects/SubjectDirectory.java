// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Finds and makes the subjects of whole batches. */
@Service
public class SubjectDirectory {

    private final Subjects subjects;
    private final KnownFacts facts;
    private final TenantTransactions transactions;
    private final Clock clock;

    SubjectDirectory(Subjects subjects, KnownFacts facts, TenantTransactions transactions, Clock clock) {
        this.subjects = subjects;
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The subjects of the claims, new ones made, in a transaction of its own: a subject without a record does no harm,
     * and no lock is held while records are de-identified.
     */
    public Resolved resolve(List<Claim> claims, Map<TenantId, TenantKeyring> keys) {
        if (claims.isEmpty()) {
            return new Resolved(Map.of(), Set.of());
        }
        return transactions.inTenants(tenantsOf(claims), () -> {
            Set<Identified> wanted =
                    claims.stream().flatMap(Claim::names).collect(Collectors.toCollection(LinkedHashSet::new));
            var found = subjects.find(wanted);
            var refused = refused(claims, found);
            var named = new SubjectNaming(subjects, found.subjects(), keys, clock.instant());
            var stored = named.name(
                    claims.stream().filter(claim -> !refused.contains(claim)).toList());
            return new Resolved(open(stored, keys), refused);
        });
    }

    /** Inside the caller's transaction: makes subjects of new identifiers, and names those that they mean now. */
    Map<Identified, StoredSubject> create(List<Identified> fresh, TenantKeyring keys) {
        var now = clock.instant();
        return new SubjectNaming(subjects, Map.of(), Map.of(keys.tenant(), keys), now)
                .name(fresh.stream()
                        .map(who -> new Claim(who, Long.MAX_VALUE, now))
                        .toList());
    }

    /** Inside the batch's transaction: keeps links and erasures out until it ends, and names the subjects they reached. */
    public Set<UUID> holdLive(Set<TenantId> tenants, Collection<Subject> used) {
        subjects.shareTenants(tenants);
        return used.isEmpty() ? Set.of() : subjects.notLive(used);
    }

    /** Inside the batch's transaction. */
    public void keep(List<Learnt> learnt) {
        if (!learnt.isEmpty()) {
            facts.add(learnt, clock.instant());
        }
    }

    private static Set<Claim> refused(List<Claim> claims, Subjects.Found found) {
        var refused = new HashSet<Claim>();
        for (var claim : claims) {
            var erasure = found.erasures().get(claim.who());
            if (erasure != null && erasure.refuses(claim)) {
                refused.add(claim);
            }
        }
        return refused;
    }

    private Map<Identified, Subject> open(Map<Identified, StoredSubject> stored, Map<TenantId, TenantKeyring> keys) {
        var subjectsById = new HashMap<UUID, Subject>();
        stored.forEach((who, row) ->
                subjectsById.computeIfAbsent(row.id(), id -> open(row, keyring(keys, who.tenant()))));
        var complete = subjectsById.isEmpty() ? subjectsById : facts.complete(subjectsById.values());
        var resolved = new HashMap<Identified, Subject>();
        stored.forEach((who, row) -> resolved.put(who, Objects.requireNonNull(complete.get(row.id()))));
        return resolved;
    }

    static Subject open(StoredSubject row, TenantKeyring keys) {
        var key = keys.wrapping(row.wrappingId()).open(row.wrapped(), wrappingContext(keys.tenant(), row.id()));
        return Subject.of(keys.tenant(), row.id(), key, keys.linkageKey());
    }

    static String wrappingContext(TenantId tenant, UUID subject) {
        return "subject/" + tenant + "/" + subject;
    }

    static TenantKeyring keyring(Map<TenantId, TenantKeyring> keys, TenantId tenant) {
        var keyring = keys.get(tenant);
        if (keyring == null) {
            throw new IllegalArgumentException("no keys were given for tenant " + tenant);
        }
        return keyring;
    }

    private static Set<TenantId> tenantsOf(List<Claim> claims) {
        return claims.stream().map(claim -> claim.who().tenant()).collect(Collectors.toSet());
    }

    /**
     * @param subjects by identifier; an identifier all of whose claims were refused may have none
     * @param refused claims from before their subject's erasure
     */
    public record Resolved(Map<Identified, Subject> subjects, Set<Claim> refused) {}
}
