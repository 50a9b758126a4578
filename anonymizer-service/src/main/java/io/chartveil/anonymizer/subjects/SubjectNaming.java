// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.anonymizer.subjects.Subjects.NewSubject;
import io.chartveil.anonymizer.subjects.Subjects.Pointer;
import io.chartveil.contracts.TenantId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides which subject each name of a batch's claims means, and makes the subjects that are missing. Lives for one
 * transaction.
 *
 * <p>A new name that stands beside a known one means the same subject; two known ones stay what they are, since only a
 * person may link subjects.
 */
final class SubjectNaming {

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Subjects subjects;
    private final Map<TenantId, TenantKeyring> keys;
    private final Instant now;
    private final Map<Identified, StoredSubject> known;
    private final Map<UUID, NewSubject> fresh = new LinkedHashMap<>();
    private final Map<UUID, Subject> opened = new HashMap<>();
    private final Map<Identified, Pointer> pointers = new LinkedHashMap<>();

    SubjectNaming(
            Subjects subjects, Map<Identified, StoredSubject> found, Map<TenantId, TenantKeyring> keys, Instant now) {
        this.subjects = subjects;
        this.known = new HashMap<>(found);
        this.keys = keys;
        this.now = now;
    }

    /** The subject of every name of these claims. */
    Map<Identified, StoredSubject> name(Collection<Claim> claims) {
        // Those with several names first: they tell what the others mean.
        claims.stream()
                .sorted(Comparator.comparing(claim -> claim.aliases().isEmpty()))
                .forEach(this::plan);
        if (!pointers.isEmpty()) {
            write();
        }
        return known;
    }

    private void plan(Claim claim) {
        var target = claim.names()
                .map(known::get)
                .flatMap(row -> Optional.ofNullable(row).stream())
                .findFirst()
                .orElseGet(() -> make(claim.who()));
        claim.names().filter(name -> !known.containsKey(name)).forEach(name -> {
            known.put(name, target);
            pointers.put(name, Pointer.to(open(name, target), name));
        });
    }

    private void write() {
        var won = subjects.claim(pointers.values(), now);
        var lost =
                pointers.keySet().stream().filter(name -> !won.contains(name)).toList();
        if (!lost.isEmpty()) {
            giveWay(won, lost);
        }
        subjects.add(fresh.values(), now);
    }

    /** Another instance was faster with some names: what they mean now goes for the others of a subject made here. */
    private void giveWay(Set<Identified> won, List<Identified> lost) {
        var theirs = subjects.find(lost).subjects();
        var replacedBy = new HashMap<UUID, StoredSubject>();
        for (var name : lost) {
            var winner = theirs.get(name);
            if (winner == null) {
                throw new IllegalStateException("an identifier is claimed and means no subject");
            }
            var planned = known.put(name, winner);
            if (planned != null && fresh.remove(planned.id()) != null) {
                replacedBy.put(planned.id(), winner);
            }
        }
        for (var name : won) {
            var planned = known.get(name);
            var winner = planned == null ? null : replacedBy.get(planned.id());
            if (winner != null) {
                known.put(name, winner);
                subjects.pointElsewhere(Pointer.to(open(name, winner), name));
            }
        }
    }

    private StoredSubject make(Identified who) {
        var keyring = SubjectDirectory.keyring(keys, who.tenant());
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        var id = UUID.randomUUID();
        var subject = Subject.of(keyring.tenant(), id, key, keyring.linkageKey());
        var stored = new StoredSubject(
                id,
                keyring.currentWrapping(),
                keyring.wrapping(keyring.currentWrapping())
                        .seal(key, SubjectDirectory.wrappingContext(keyring.tenant(), id)));
        fresh.put(id, new NewSubject(subject, stored));
        opened.put(id, subject);
        return stored;
    }

    private Subject open(Identified name, StoredSubject row) {
        return opened.computeIfAbsent(
                row.id(), id -> SubjectDirectory.open(row, SubjectDirectory.keyring(keys, name.tenant())));
    }
}
