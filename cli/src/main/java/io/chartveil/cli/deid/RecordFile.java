// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.contracts.RecordFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file told by its content and cut into records.
 *
 * @param joint what stands between two records when they are written again
 * @param sharesHead whether every record begins with what the file has once: a table's header line
 */
record RecordFile(RecordFormat format, List<byte[]> records, String joint, boolean sharesHead) {

    private static final int SNIFFED = 8_192;
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\x0b?(?=MSH[^A-Za-z0-9])");
    private static final Pattern BATCH_ENVELOPE = Pattern.compile("(?m)^\\x0b?(FHS|BHS|BTS|FTS)[^\\r\\n]*[\\r\\n]*");

    RecordFile {
        records = List.copyOf(records);
    }

    /** Empty for what is no text, and for text of a format that is not supported. */
    static Optional<RecordFile> of(Path name, byte[] content) {
        String head = head(content);
        if (head.indexOf('\0') >= 0 || head.startsWith("<")) {
            return Optional.empty();
        }
        if (head.startsWith("MSH") || head.startsWith("FHS") || head.startsWith("BHS")) {
            return Optional.of(messages(content));
        }
        if (head.startsWith("{")) {
            return Optional.of(json(content));
        }
        String text = new String(content, StandardCharsets.UTF_8);
        var table = Table.of(text.startsWith("\ufeff") ? text.substring(1) : text);
        if (table.isTable(name.toString().toLowerCase(Locale.ROOT))) {
            return Optional.of(new RecordFile(RecordFormat.CSV_ROW, table.records(), "", true));
        }
        return Optional.of(new RecordFile(RecordFormat.TEXT, List.of(content), "", false));
    }

    private static String head(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, SNIFFED), StandardCharsets.ISO_8859_1);
        String unmarked = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
        return unmarked.startsWith("\u000b") ? unmarked.substring(1) : unmarked.stripLeading();
    }

    /** Messages of a file or batch; the batch's own segments name sender and receiver and are left out. */
    private static RecordFile messages(byte[] content) {
        String text = BATCH_ENVELOPE
                .matcher(new String(content, StandardCharsets.ISO_8859_1).replace("\u001c", ""))
                .replaceAll("");
        List<byte[]> messages = new ArrayList<>();
        for (String message : MESSAGE.split(text, -1)) {
            if (!message.isBlank()) {
                messages.add(message.stripLeading().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return new RecordFile(RecordFormat.HL7_V2, messages, "", false);
    }

    /** One document, or one on every line. */
    private static RecordFile json(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        boolean everyLine = true;
        int start = 0;
        for (int i = 0; i <= content.length && everyLine; i++) {
            if (i == content.length || content[i] == '\n') {
                byte[] line = Arrays.copyOfRange(content, start, i);
                String text = new String(line, StandardCharsets.ISO_8859_1).strip();
                everyLine = text.isEmpty() || (text.endsWith("}") && (text.startsWith("{") || lines.isEmpty()));
                if (!text.isEmpty()) {
                    lines.add(line);
                }
                start = i + 1;
            }
        }
        boolean several = everyLine && lines.size() > 1;
        return several
                ? new RecordFile(RecordFormat.FHIR_R4, lines, "\n", false)
                : new RecordFile(RecordFormat.FHIR_R4, List.of(content), "", false);
    }

    @Override
    public String toString() {
        return "RecordFile[" + format + ", " + records.size() + " records]";
    }
}
