// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records.web;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.sources.Source;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of lists of records; what is wrong is named, never repeated. */
public final class RecordParameters {

    private static final int MAX_LIMIT = 500;

    private RecordParameters() {}

    /** Empty for a text that is no record's id: it names nothing, like an id of somebody else. */
    public static Optional<RecordId> id(String text) {
        try {
            return Optional.of(RecordId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** By its name, however it is written: {@code DEAD_LETTERED}, {@code dead-lettered}. */
    public static Optional<RecordState> state(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecordState.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException e) {
            throw invalid("state", "is one of ACCEPTED, DONE, DEAD_LETTERED, REFUSED, DISCARDED, ERASED");
        }
    }

    public static Optional<RecordFormat> format(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(RecordFormat::ofWireName);
        } catch (IllegalArgumentException e) {
            throw invalid("format", "is one of fhir-r4, hl7v2, text, csv");
        }
    }

    public static Optional<String> source(@Nullable String text) {
        if (text != null && !Source.isName(text)) {
            throw invalid("source", "is a source's name");
        }
        return Optional.ofNullable(text);
    }

    public static int limit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw invalid("limit", "is 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    public static Optional<UUID> cursor(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(
                id(text).map(RecordId::uuid).orElseThrow(() -> invalid("cursor", "comes from the page before")));
    }

    private static RuntimeException invalid(String parameter, String rule) {
        return HttpProblem.INVALID_REQUEST.exception(
                "Mend what is listed under errors and send it again.", List.of(ProblemPlace.at(parameter, rule)));
    }
}
