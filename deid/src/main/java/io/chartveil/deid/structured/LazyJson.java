// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes JSON and leaves out objects and arrays in which nothing remains: they are begun only when a value comes, since
 * FHIR allows no empty ones.
 */
final class LazyJson {

    private final JsonGenerator out;
    private @Nullable String[] names = new String[32];
    private boolean[] arrays = new boolean[32];
    /** Levels entered, and how many of them are written. */
    private int depth;

    private int written;

    LazyJson(JsonGenerator out) {
        this.out = out;
    }

    /** @param name null inside an array and at the root */
    void startObject(@Nullable String name) {
        enter(name, false);
    }

    void startArray(@Nullable String name) {
        enter(name, true);
    }

    void end() {
        depth--;
        if (written > depth) {
            if (arrays[depth]) {
                out.writeEndArray();
            } else {
                out.writeEndObject();
            }
            written = depth;
        }
    }

    void string(@Nullable String name, String value) {
        begin(name);
        out.writeString(value);
    }

    /** @param digits as they came, so that trailing zeros stay */
    void number(@Nullable String name, String digits) {
        begin(name);
        out.writeNumber(digits);
    }

    void bool(@Nullable String name, boolean value) {
        begin(name);
        out.writeBoolean(value);
    }

    private void enter(@Nullable String name, boolean array) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            arrays = Arrays.copyOf(arrays, depth * 2);
        }
        names[depth] = name;
        arrays[depth] = array;
        depth++;
    }

    private void begin(@Nullable String name) {
        while (written < depth) {
            writeName(names[written]);
            if (arrays[written]) {
                out.writeStartArray();
            } else {
                out.writeStartObject();
            }
            written++;
        }
        writeName(name);
    }

    private void writeName(@Nullable String name) {
        if (name != null) {
            out.writeName(name);
        }
    }
}
