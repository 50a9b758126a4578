// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import io.chartveil.contracts.PatientIdentifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The patients of a FHIR record, numbered from 0 in the order in which they are first mentioned. Mentions that share a
 * name, an address or a number mean one patient.
 */
public final class ResolvedPatients {

    private final List<Mention> mentions;
    private final int[] patients;

    private ResolvedPatients(List<Mention> mentions, int[] patients) {
        this.mentions = mentions;
        this.patients = patients;
    }

    static ResolvedPatients of(List<Mention> mentions) {
        var ambiguous = ambiguousIds(mentions);
        var groups = new Groups();
        var group = new int[mentions.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = groups.join(keys(mentions.get(i), ambiguous));
        }
        var numbers = new HashMap<Integer, Integer>();
        for (int i = 0; i < group.length; i++) {
            group[i] = numbers.computeIfAbsent(groups.root(group[i]), root -> numbers.size());
        }
        return new ResolvedPatients(mentions, group);
    }

    /** Who the one patient is; with the place of the second, if there is one. */
    public PatientIdentity identity() {
        return identity(0, second());
    }

    /** Who one of the patients is, as if the record spoke of nobody else; nobody for a number that none has. */
    public PatientIdentity identity(int patient) {
        return identity(patient, Optional.empty());
    }

    private PatientIdentity identity(int patient, Optional<String> second) {
        var numbers = new LinkedHashSet<WrittenIdentifier>();
        var addresses = new LinkedHashSet<PatientIdentifier>();
        for (var certainty : Mention.Certainty.values()) {
            for (int i = 0; i < patients.length; i++) {
                var mention = mentions.get(i);
                if (patients[i] == patient && mention.certainty() == certainty) {
                    numbers.addAll(mention.numbers());
                    addresses.addAll(mention.addresses());
                }
            }
        }
        return PatientIdentity.of(numbers, addresses, second);
    }

    /** The place where a second patient is first spoken of. */
    public Optional<String> second() {
        for (int i = 0; i < patients.length; i++) {
            if (patients[i] > 0) {
                return Optional.of(mentions.get(i).place());
            }
        }
        return Optional.empty();
    }

    /** For each of a bundle's entries the first patient that it speaks of, or -1. */
    public int[] patientsOfEntries(int entries) {
        var owners = new int[entries];
        Arrays.fill(owners, -1);
        for (int i = 0; i < patients.length; i++) {
            int entry = mentions.get(i).entry();
            if (entry >= 0 && owners[entry] < 0) {
                owners[entry] = patients[i];
            }
        }
        return owners;
    }

    /** Every id of the first patient's resource, in whatever way it is referred to, and its numbers as {@code system|value}. */
    public Set<String> idsOfFirst() {
        var ids = new HashSet<String>();
        for (int i = 0; i < patients.length; i++) {
            if (patients[i] == 0) {
                mentions.get(i).addresses().forEach(address -> ids.add(address.value()));
                mentions.get(i).numbers().forEach(number -> ids.add(number.system() + "|" + number.value()));
            }
        }
        return ids;
    }

    /** Logical ids that stand under more than one server: there the server must be the same, too. */
    private static Set<String> ambiguousIds(List<Mention> mentions) {
        Map<String, String> servers = new HashMap<>();
        var ambiguous = new HashSet<String>();
        for (var mention : mentions) {
            for (var address : mention.addresses()) {
                if (!address.system().isEmpty()) {
                    var known = servers.putIfAbsent(address.value(), address.system());
                    if (known != null && !known.equals(address.system())) {
                        ambiguous.add(address.value());
                    }
                }
            }
        }
        return ambiguous;
    }

    private static Set<String> keys(Mention mention, Set<String> ambiguous) {
        var keys = new LinkedHashSet<>(mention.names());
        boolean server = mention.addresses().stream()
                .anyMatch(address -> !address.system().isEmpty());
        for (var address : mention.addresses()) {
            if (!ambiguous.contains(address.value())) {
                keys.add("Patient/" + address.value());
            } else if (!server || !address.system().isEmpty()) {
                keys.add(address.system() + "/" + address.value());
            }
        }
        mention.numbers().forEach(number -> keys.add(number.system() + "|" + number.value()));
        return keys;
    }

    /** Disjoint sets of keys, joined as mentions show them to mean the same. */
    private static final class Groups {

        private final Map<String, Integer> byKey = new HashMap<>();
        private final List<Integer> parent = new ArrayList<>();

        int join(Set<String> keys) {
            int group = -1;
            for (var key : keys) {
                var known = byKey.get(key);
                if (known != null) {
                    int root = root(known);
                    if (group < 0) {
                        group = root;
                    } else {
                        parent.set(root, group);
                    }
                }
            }
            if (group < 0) {
                group = parent.size();
                parent.add(group);
            }
            for (var key : keys) {
                byKey.put(key, group);
            }
            return group;
        }

        int root(int group) {
            int at = group;
            while (parent.get(at) != at) {
                at = parent.get(at);
            }
            return at;
        }
    }
}
