// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.structured.RecordRefusedException.Rule;
import io.chartveil.patientidentity.PatientIdentity;
import java.util.ArrayList;
import java.util.List;

/**
 * A header line and one row (RFC 4180); semicolon and tab are taken for comma where the header uses them. It
 * names no patient: which column does, its source says.
 */
record CsvReading(
        char separator, List<String> header, List<String> row, PatientIdentity patient, KnownIdentifiers ofSubject)
        implements RecordReading {

    static CsvReading of(byte[] record) {
        String text = TextReading.decode(record);
        char separator = separatorOf(text);
        var lines = lines(text, separator);
        if (lines.size() != 2 || lines.get(0).size() != lines.get(1).size()) {
            throw new RecordRefusedException(Rule.NOT_ONE_ROW, "line " + Math.min(lines.size(), 3));
        }
        return read(separator, lines.get(0), lines.get(1));
    }

    private static CsvReading read(char separator, List<String> header, List<String> row) {
        var learnt = new Learnt();
        for (int i = 0; i < header.size(); i++) {
            var rule = CsvRules.column(header.get(i));
            String value = row.get(i);
            var label = rule == null ? null : rule.label();
            if (rule == null || label == null || value.isBlank()) {
                continue;
            }
            if (rule.treatment().isLearnt(label)) {
                learnt.add(rule.treatment(), label, value, true);
            }
        }
        return new CsvReading(
                separator, List.copyOf(header), List.copyOf(row), PatientIdentity.NOBODY, learnt.ofSubject());
    }

    private static char separatorOf(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        if (first.indexOf(',') < 0) {
            return first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        }
        return ',';
    }

    private static List<List<String>> lines(String text, char separator) {
        var lines = new ArrayList<List<String>>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                addLine(lines, cells, cell);
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new RecordRefusedException(Rule.NOT_ONE_ROW, "line " + (lines.size() + 1));
        }
        addLine(lines, cells, cell);
        return lines;
    }

    private static void addLine(List<List<String>> lines, List<String> cells, StringBuilder cell) {
        if (!cells.isEmpty() || !cell.isEmpty()) {
            cells.add(cell.toString());
            lines.add(List.copyOf(cells));
        }
        cells.clear();
        cell.setLength(0);
    }

    @Override
    public KnownIdentifiers ofAll() {
        return ofSubject;
    }

    @Override
    public String toString() {
        return "CsvReading[" + header.size() + " columns]";
    }
}
