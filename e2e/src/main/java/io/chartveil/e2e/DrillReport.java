// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a drill found: figures, tables, and claims that held or did not. It names no machine and no record's content. */
public final class DrillReport {

    private static final int EXAMPLES = 5;

    private final String title;
    private final Instant began = Instant.now();
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> tables = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    public DrillReport(String title) {
        this.title = title;
    }

    public void figure(String name, Object value) {
        figures.put(name, value.toString());
    }

    public void table(String heading, List<String> columns, List<List<String>> rows) {
        var table = new StringBuilder("## ").append(heading).append("\n\n");
        table.append("| ").append(String.join(" | ", columns)).append(" |\n");
        table.append("|").append("---|".repeat(columns.size())).append("\n");
        rows.forEach(row -> table.append("| ").append(String.join(" | ", row)).append(" |\n"));
        tables.add(table.toString());
    }

    /** Writes down whether a claim holds. */
    public void claim(String claim, boolean holds) {
        (holds ? held : broken).add(claim);
    }

    public void equal(String claim, Object expected, Object found) {
        if (expected.equals(found)) {
            held.add(claim + ": " + found);
        } else {
            broken.add(claim + ": " + found + " instead of " + expected);
        }
    }

    /** A claim that there is nothing of a kind; what there is nevertheless is counted, and some of it shown. */
    public void none(String claim, Collection<String> found) {
        if (found.isEmpty()) {
            held.add(claim);
        } else {
            broken.add(claim + ", but there are " + found.size() + ": "
                    + String.join(", ", found.stream().limit(EXAMPLES).toList()));
        }
    }

    /** The claims that did not hold. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    public String markdown() {
        figure("Seconds", Duration.between(began, Instant.now()).toSeconds());
        var text = new StringBuilder("# ").append(title).append("\n\n");
        text.append(began.truncatedTo(ChronoUnit.MINUTES)).append(", ");
        text.append(Runtime.getRuntime().availableProcessors()).append(" cores. ");
        text.append(broken.isEmpty() ? "Every claim held." : broken.size() + " claims did not hold.");
        text.append("\n\n| Figure | |\n|---|---|\n");
        figures.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        text.append("\n## Claims\n\n");
        broken.forEach(claim -> text.append("- **broken** ").append(claim).append("\n"));
        held.forEach(claim -> text.append("- held: ").append(claim).append("\n"));
        tables.forEach(table -> text.append("\n").append(table));
        return text.toString();
    }

    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
