// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.contracts.PatientIdentifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The patients that a FHIR record speaks of. A patient is known by several names (full URL, type and id, identifiers);
 * mentions that share a name mean one patient, and who came first is decided when all have been seen, since a bundle
 * may hold its Patient resource last.
 */
final class PatientMentions {

    /** The system of a FHIR logical id, for patients that a resource names by a reference only. */
    static final String LOGICAL_ID = "urn:chartveil:fhir-id";

    private static final int MAX_IDENTIFIERS = 16;

    /**
     * One place that speaks of a patient.
     *
     * @param names all names that stand there
     * @param entry the entry of the bundle that it stands in, or -1
     * @param certainty how sure it is that a patient is meant
     */
    record Mention(
            int entry, String place, Set<String> names, List<PatientIdentifier> identifiers, Certainty certainty) {

        Mention {
            names = Set.copyOf(names);
            identifiers = List.copyOf(identifiers);
        }
    }

    /** What a mention is worth. */
    enum Certainty {
        /** It is the Patient resource itself. */
        RESOURCE,
        /** A reference that says it means a patient. */
        REFERENCE,
        /** A reference that may as well mean a group, a device or the like. */
        MAYBE
    }

    private final List<Mention> mentions = new ArrayList<>();
    /** Full URLs and ids of resources in the record that are no patients. */
    private final Set<String> others = new LinkedHashSet<>();

    void add(Mention mention) {
        mentions.add(mention);
    }

    void addOther(String name) {
        others.add(name);
    }

    /** For each mention its patient's number, from 0 in order of first mention; -1 where none is meant. */
    int[] patients() {
        var byName = new HashMap<String, Integer>();
        var parent = new ArrayList<Integer>();
        var raw = new int[mentions.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = meansPatient(mentions.get(i)) ? join(mentions.get(i), byName, parent) : -1;
        }
        var numbers = new HashMap<Integer, Integer>();
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] >= 0) {
                int root = root(parent, raw[i]);
                raw[i] = numbers.computeIfAbsent(root, ignored -> numbers.size());
            }
        }
        return raw;
    }

    private boolean meansPatient(Mention mention) {
        return mention.certainty() != Certainty.MAYBE
                || mention.names().stream().noneMatch(others::contains);
    }

    private static int join(Mention mention, Map<String, Integer> byName, List<Integer> parent) {
        int group = -1;
        for (var name : mention.names()) {
            var known = byName.get(name);
            if (known != null) {
                int root = root(parent, known);
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
        for (var name : mention.names()) {
            byName.put(name, group);
        }
        return group;
    }

    private static int root(List<Integer> parent, int group) {
        int at = group;
        while (parent.get(at) != at) {
            at = parent.get(at);
        }
        return at;
    }

    List<Mention> mentions() {
        return mentions;
    }

    /** All identifiers of one patient, those of the Patient resource first. */
    List<PatientIdentifier> identifiers(int[] patients, int patient) {
        var found = new LinkedHashSet<PatientIdentifier>();
        for (var certainty : Certainty.values()) {
            for (int i = 0; i < patients.length; i++) {
                if (patients[i] == patient && mentions.get(i).certainty() == certainty) {
                    found.addAll(mentions.get(i).identifiers());
                }
            }
        }
        return found.stream().limit(MAX_IDENTIFIERS).toList();
    }

    /** The place where a second patient is first spoken of. */
    Optional<String> secondPatient(int[] patients) {
        for (int i = 0; i < patients.length; i++) {
            if (patients[i] > 0) {
                return Optional.of(mentions.get(i).place());
            }
        }
        return Optional.empty();
    }
}
