// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.patientidentity.PatientIdentity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads one CSV row under its header line (RFC 4180). */
final class CsvReader {

    private final String text;
    private int at;

    private CsvReader(String text) {
        this.text = text;
    }

    static Sketch read(byte[] body, ReadingHints hints) {
        var reader = new CsvReader(new String(body, StandardCharsets.UTF_8));
        List<String> header = reader.row(1);
        if (new HashSet<>(header).size() < header.size()) {
            throw new FaultyRecord(Fault.at("row 1", "distinct-columns", "a header names each column once"));
        }
        if (reader.atEnd()) {
            throw new FaultyRecord(Fault.at("row 2", "one-row", "a header line is followed by exactly one row"));
        }
        List<String> row = reader.row(2);
        if (row.size() != header.size()) {
            throw new FaultyRecord(Fault.at(
                    "row 2, column " + (Math.min(row.size(), header.size()) + 1),
                    "as-many-cells-as-columns",
                    "a row has as many cells as the header has columns"));
        }
        if (!reader.atEnd()) {
            throw new FaultyRecord(Fault.at("row 3", "one-row", "a header line is followed by exactly one row"));
        }
        return patient(header, row, hints)
                .map(PatientIdentity::of)
                .map(Sketch::of)
                .orElseGet(Sketch::unnamed);
    }

    private static Optional<PatientIdentifier> patient(List<String> header, List<String> row, ReadingHints hints) {
        return hints.patientColumn()
                .map(header::indexOf)
                .filter(column -> column >= 0)
                .map(row::get)
                .filter(value -> !value.isBlank())
                .map(value -> new PatientIdentifier(hints.patientSystem().orElse(""), value.strip()));
    }

    private boolean atEnd() {
        for (int i = at; i < text.length(); i++) {
            if (text.charAt(i) != '\r' && text.charAt(i) != '\n') {
                return false;
            }
        }
        return true;
    }

    private List<String> row(int number) {
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(cell(number, cells.size() + 1));
            if (at >= text.length()) {
                return cells;
            }
            char c = text.charAt(at++);
            if (c == ',') {
                continue;
            }
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            return cells;
        }
    }

    /** Leaves the position on the separator that ends the cell. */
    private String cell(int row, int column) {
        if (at >= text.length() || text.charAt(at) != '"') {
            int start = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                if (text.charAt(at) == '"') {
                    throw quoting(row, column);
                }
                at++;
            }
            return text.substring(start, at);
        }
        var value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append('"');
                at++;
            } else if (at >= text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0) {
                return value.toString();
            } else {
                throw quoting(row, column);
            }
        }
        throw quoting(row, column);
    }

    private static FaultyRecord quoting(int row, int column) {
        return new FaultyRecord(Fault.at(
                "row " + row + ", column " + column,
                "quoting",
                "a cell with quotes is enclosed in quotes, and quotes inside it are doubled"));
    }
}
