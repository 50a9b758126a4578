// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows of comma-, semicolon- or tab-separated values (RFC 4180): a cell in quotes may hold line breaks. */
final class Table {

    private static final int LOOKED_AT = 20;
    private static final int FEWEST_ROWS = 2;
    private static final int LONGEST_TITLE = 60;

    private final List<String> rows;
    private final char separator;

    private Table(List<String> rows, char separator) {
        this.rows = rows;
        this.separator = separator;
    }

    static Table of(String text) {
        List<String> rows = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == '\n' && !quoted) {
                add(rows, text.substring(start, i));
                start = i + 1;
            }
        }
        add(rows, text.substring(start));
        String head = rows.isEmpty() ? "" : rows.getFirst();
        return new Table(rows, head.indexOf(',') >= 0 ? ',' : head.indexOf(';') >= 0 ? ';' : '\t');
    }

    private static void add(List<String> rows, String row) {
        if (!row.isBlank()) {
            rows.add(row.endsWith("\r") ? row.substring(0, row.length() - 1) : row);
        }
    }

    /** Whether these are rows of one table; a name that says so needs less proof than content alone. */
    boolean isTable(String name) {
        boolean named = name.endsWith(".csv") || name.endsWith(".tsv");
        if (rows.size() < FEWEST_ROWS || cells(rows.getFirst()) < 2) {
            return false;
        }
        return named || (rows.size() > FEWEST_ROWS && looksLikeTitles(rows.getFirst()) && areEven());
    }

    private boolean looksLikeTitles(String head) {
        for (String title : head.split(String.valueOf(separator), -1)) {
            if (title.isBlank() || title.length() > LONGEST_TITLE || title.contains(". ") || title.contains(":")) {
                return false;
            }
        }
        return true;
    }

    private boolean areEven() {
        int cells = cells(rows.getFirst());
        return rows.stream().limit(LOOKED_AT).allMatch(row -> cells(row) == cells);
    }

    private int cells(String row) {
        int cells = 1;
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            quoted ^= row.charAt(i) == '"';
            cells += row.charAt(i) == separator && !quoted ? 1 : 0;
        }
        return cells;
    }

    /** Every row with the header line before it, each a record of its own. */
    List<byte[]> records() {
        String head = rows.getFirst() + "\r\n";
        return rows.subList(1, rows.size()).stream()
                .map(row -> (head + row + "\r\n").getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** What follows the first row of a de-identified record. */
    static String withoutHead(String record) {
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            quoted ^= record.charAt(i) == '"';
            if (record.charAt(i) == '\n' && !quoted) {
                return record.substring(i + 1);
            }
        }
        return "";
    }
}
