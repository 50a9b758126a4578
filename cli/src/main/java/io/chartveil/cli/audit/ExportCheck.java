// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.merkle.Frontier;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check of an export without the platform: its first line holds the checkpoint, every other one an event from the
 * first on. With a checkpoint that was kept elsewhere, the same log is proved, not only a log.
 */
final class ExportCheck {

    static final String FORMAT = "chartveil-audit-export@1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Policy policy;
    private final Optional<Checkpoint> kept;

    /** @param kept what somebody else has seen of this log before */
    ExportCheck(Policy policy, Optional<Checkpoint> kept) {
        this.policy = policy;
        this.kept = kept;
    }

    /** What is wrong; nothing if the export is the log. */
    List<String> run(BufferedReader export) throws IOException {
        Checkpoint checkpoint;
        try {
            checkpoint = header(export.readLine());
        } catch (InvalidNoteException e) {
            return List.of("the export's checkpoint is not to be believed: " + e.reason());
        }
        if (kept.isPresent() && !kept.get().origin().equals(checkpoint.origin())) {
            return List.of("the export is of another log");
        }
        return run(export, checkpoint);
    }

    private List<String> run(BufferedReader export, Checkpoint checkpoint) throws IOException {
        var problems = new ArrayList<String>();
        var entries = new EntryCheck(checkpoint, 0);
        var tree = Frontier.empty();
        for (var line = export.readLine(); line != null; line = export.readLine()) {
            try {
                var entry = ExportedLine.parse(line);
                entries.check(entry);
                tree.append(entry.hash());
            } catch (IllegalArgumentException e) {
                problems.add("line %d is no event".formatted(tree.size() + 2));
            }
            kept.filter(each -> each.size() == tree.size() && !each.root().equals(tree.root()))
                    .ifPresent(each -> problems.add(
                            "the first %d events are not those of the kept checkpoint".formatted(each.size())));
        }
        if (tree.size() != checkpoint.size() || !tree.root().equals(checkpoint.root())) {
            problems.add("the export's %d events are not the %d of its checkpoint"
                    .formatted(tree.size(), checkpoint.size()));
        }
        kept.filter(each -> each.size() > tree.size())
                .ifPresent(each -> problems.add(
                        "the log had %d events, and the export has %d".formatted(each.size(), tree.size())));
        problems.addAll(entries.problems(true));
        return problems;
    }

    private Checkpoint header(@Nullable String line) throws InvalidNoteException {
        try {
            var header = JSON.readTree(line == null ? "" : line);
            if (!header.path("format").asString("").equals(FORMAT)) {
                throw new InvalidNoteException("it does not begin with the format " + FORMAT);
            }
            return policy.open(header.path("checkpoint").asString("").getBytes(StandardCharsets.UTF_8))
                    .checkpoint();
        } catch (JacksonException e) {
            throw new InvalidNoteException("its first line is no JSON");
        }
    }
}
