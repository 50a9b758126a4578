// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Takes a FHIR Bundle of several patients apart: one Bundle per patient with the entries that speak of that patient, and
 * one with what belongs to nobody. Entries and the bundle's own fields are copied byte by byte, so references between
 * the parts stay as they were.
 */
public final class BundleSplit {

    /** One part, a Bundle of its own. */
    public record Part(Inspection.Sound sound) {}

    private static final int NOBODY = Integer.MAX_VALUE;

    private BundleSplit() {}

    /**
     * The parts of a sound bundle that holds several patients or is larger than {@code maxBytes}; the record itself
     * as the only part where it need not be split. Empty if it is no sound bundle, or one entry alone is too large.
     */
    public static List<Part> split(byte[] body, int maxBytes) {
        byte[] json = TextReader.withoutMark(body);
        if (json.length == 0) {
            return List.of();
        }
        try {
            var reading = FhirReader.read(json);
            if (!reading.top().is("Bundle")) {
                return List.of();
            }
            boolean one = reading.patients().second().isEmpty();
            return one && json.length <= maxBytes
                    ? List.of(new Part(new Inspection.Sound(reading.sketch(0), json)))
                    : parts(json, reading, maxBytes);
        } catch (FaultyRecord e) {
            return List.of();
        }
    }

    private static List<Part> parts(byte[] json, FhirReader.Reading reading, int maxBytes) {
        var walk = reading.walk();
        var byPatient = new TreeMap<Integer, List<FhirWalk.Entry>>();
        int[] owner = reading.patients().patientsOfEntries(walk.entries().size());
        for (int i = 0; i < owner.length; i++) {
            byPatient
                    .computeIfAbsent(owner[i] < 0 ? NOBODY : owner[i], ignored -> new ArrayList<>())
                    .add(walk.entries().get(i));
        }
        var parts = new ArrayList<Part>();
        int frame = walk.entriesFrom() + json.length - walk.entriesTo();
        for (var patient : byPatient.entrySet()) {
            var sketch = patient.getKey() == NOBODY ? reading.sketch(-1) : reading.sketch(patient.getKey());
            for (var chunk : chunks(patient.getValue(), maxBytes - frame)) {
                byte[] part = bundle(json, walk, chunk);
                if (part.length > maxBytes) {
                    return List.of();
                }
                parts.add(new Part(new Inspection.Sound(sketch, part)));
            }
        }
        return parts;
    }

    private static List<List<FhirWalk.Entry>> chunks(List<FhirWalk.Entry> entries, int maxBytes) {
        var chunks = new ArrayList<List<FhirWalk.Entry>>();
        var chunk = new ArrayList<FhirWalk.Entry>();
        int bytes = 0;
        for (var entry : entries) {
            int size = entry.end() - entry.start() + 1;
            if (!chunk.isEmpty() && bytes + size > maxBytes) {
                chunks.add(List.copyOf(chunk));
                chunk.clear();
                bytes = 0;
            }
            chunk.add(entry);
            bytes += size;
        }
        chunks.add(List.copyOf(chunk));
        return chunks;
    }

    private static byte[] bundle(byte[] json, FhirWalk walk, List<FhirWalk.Entry> entries) {
        var out = new ByteArrayOutputStream();
        out.write(json, 0, walk.entriesFrom());
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(
                    json,
                    entries.get(i).start(),
                    entries.get(i).end() - entries.get(i).start());
        }
        out.write(json, walk.entriesTo(), json.length - walk.entriesTo());
        return out.toByteArray();
    }
}
