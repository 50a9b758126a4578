// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A set of label names that others use, and how {@link Label} maps onto it; the table is the resource {@code labels.csv}. */
public enum LabelScheme {
    OWN,
    MEDDOCAN,
    I2B2,
    HIPAA;

    /** The label's name in this scheme; empty where the scheme does not mark such values. */
    public Optional<String> nameOf(Label label) {
        return Optional.ofNullable(Table.names(this).get(label));
    }

    /** @throws IllegalArgumentException when there is no such scheme; the message lists those there are */
    public static LabelScheme named(String name) {
        for (LabelScheme scheme : values()) {
            if (scheme.name().equalsIgnoreCase(name)) {
                return scheme;
            }
        }
        throw new IllegalArgumentException(
                "There is no label scheme of that name; there are own, meddocan, i2b2, hipaa.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table, read when first asked for. */
    private static final class Table {
        private static final Map<LabelScheme, Map<Label, String>> COLUMNS = read();

        static Map<Label, String> names(LabelScheme scheme) {
            return COLUMNS.getOrDefault(scheme, Map.of());
        }

        private static Map<LabelScheme, Map<Label, String>> read() {
            Map<LabelScheme, Map<Label, String>> columns = new EnumMap<>(LabelScheme.class);
            try (InputStream in = LabelScheme.class.getResourceAsStream("labels.csv")) {
                if (in == null) {
                    throw new IllegalStateException("The resource labels.csv is missing from the deid jar.");
                }
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(columns, line));
                return columns;
            } catch (IOException e) {
                throw new UncheckedIOException("The resource labels.csv cannot be read.", e);
            }
        }

        private static void add(Map<LabelScheme, Map<Label, String>> columns, String line) {
            String[] cells = line.split(",", -1);
            Label label = Label.valueOf(cells[0]);
            LabelScheme[] schemes = LabelScheme.values();
            for (int i = 0; i < schemes.length; i++) {
                if (!cells[i].isEmpty()) {
                    columns.computeIfAbsent(schemes[i], _ -> new EnumMap<>(Label.class))
                            .put(label, cells[i]);
                }
            }
        }
    }
}
