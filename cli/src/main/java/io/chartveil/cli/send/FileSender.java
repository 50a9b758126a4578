// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.api.ApiFailure;
import io.chartveil.cli.runtime.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Sends single files. What may heal (busy, down) is tried again; what is wrong with the file is told once. */
public final class FileSender {

    private static final int TRIES = 6;

    private final ApiClient client;
    private final SendJournal journal;
    private final Map<String, String> headers;

    /** @param headers for every request: {@code Chartveil-Source}, {@code Chartveil-Patient} */
    public FileSender(ApiClient client, SendJournal journal, Map<String, String> headers) {
        this.client = client;
        this.journal = journal;
        this.headers = Map.copyOf(headers);
    }

    /** @param name the file's name below what the person named, the same in every run */
    public FileOutcome send(Path file, Path name) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            return new FileOutcome.Refused(file, "It cannot be read.");
        }
        var format = FileFormat.of(file, content);
        if (format.isEmpty()) {
            return new FileOutcome.Refused(file, "It is empty or no text.");
        }
        String key = SendJournal.key(name, content);
        if (journal.isDone(key)) {
            return new FileOutcome.SentBefore(file);
        }
        var all = new HashMap<>(headers);
        all.put("Idempotency-Key", key);
        ApiAnswer answer = post(format.get(), content, all);
        if (!answer.isSuccess()) {
            return new FileOutcome.Refused(file, reason(answer));
        }
        if (format.get() == FileFormat.NDJSON) {
            var refused = RefusedLines.summary(answer);
            if (refused.isPresent()) {
                // Not done: sent again once it is mended, its other lines are known and taken once.
                return new FileOutcome.Refused(file, refused.get());
            }
        }
        journal.done(key);
        return answer.status() == 200 && format.get() != FileFormat.NDJSON
                ? new FileOutcome.Repeated(file)
                : new FileOutcome.Accepted(file);
    }

    private ApiAnswer post(FileFormat format, byte[] content, Map<String, String> all) {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = client.post(format.path(), format.mediaType(), content, all);
                boolean mayHeal = answer.status() == 429 || answer.status() == 502 || answer.status() == 503;
                if (!mayHeal || attempt == TRIES) {
                    return answer;
                }
            } catch (UncheckedIOException e) {
                if (attempt == TRIES) {
                    throw new ApiFailure("The platform does not answer. What was sent is kept; send again to go on.");
                }
            }
            Pause.milliseconds(250L << attempt);
        }
    }

    private static String reason(ApiAnswer answer) {
        if (!answer.header("content-type").orElse("").contains("json")) {
            return "It was answered with status " + answer.status() + ".";
        }
        JsonNode problem = answer.json();
        String places = StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("pointer").asString(error.path("place").asString("")) + ": "
                        + error.path("rule").asString(""))
                .collect(Collectors.joining("; "));
        String detail = problem.path("detail").asString(problem.path("title").asString("status " + answer.status()));
        return places.isEmpty() ? detail : detail + " (" + places + ")";
    }
}
