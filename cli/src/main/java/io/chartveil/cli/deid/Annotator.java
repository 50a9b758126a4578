// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.cli.deid.NoteLine.BadLineException;
import io.chartveil.deid.CodePoints;
import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns lines with notes into lines with spans. Safe to share between threads. */
final class Annotator {

    private final TextDeidentifier engine;
    private final LabelScheme scheme;

    Annotator(TextDeidentifier engine, LabelScheme scheme) {
        this.engine = engine;
        this.scheme = scheme;
    }

    /**
     * Annotates a stream of lines.
     *
     * @param place what stands before a line's number in a message: the file's name, or nothing
     * @return whether nothing was left out
     */
    boolean annotateAll(InputStream in, String place, int threads, OutputStream out, PrintStream err)
            throws IOException, InterruptedException {
        try (var work = new OrderedWork<List<LineReader.Line>>(threads, lines -> annotate(lines, place), out, err)) {
            var reader = new LineReader(in);
            for (var lines = reader.next(); !lines.isEmpty() && work.isGoingOn(); lines = reader.next()) {
                work.submit(lines);
            }
            return work.finish();
        }
    }

    private OrderedWork.Done annotate(List<LineReader.Line> lines, String place) {
        var out = new StringBuilder();
        List<String> faults = new ArrayList<>();
        for (LineReader.Line line : lines) {
            int before = out.length();
            try {
                annotate(line, out);
            } catch (BadLineException e) {
                faults.add(place + "line " + line.number() + ": " + e.getMessage() + ".");
            } catch (RuntimeException e) {
                out.setLength(before);
                faults.add("%sline %d: the engine failed (%s in %s)."
                        .formatted(place, line.number(), e.getClass().getSimpleName(), placeOf(e)));
            }
        }
        return new OrderedWork.Done(out.toString().getBytes(StandardCharsets.UTF_8), faults);
    }

    private void annotate(LineReader.Line line, StringBuilder out) throws BadLineException {
        if (line.tooLong()) {
            throw new BadLineException("the line is longer than " + (LineReader.LONGEST_LINE >> 20) + " MiB");
        }
        if (isBlank(line.bytes())) {
            return;
        }
        NoteLine note = NoteLine.parse(line.bytes());
        List<Span> spans = engine.find(note.text(), TextContext.ofLanguage(note.language()));
        out.append("{\"id\":").append(note.idAsJson()).append(",\"spans\":[");
        String separator = "";
        for (Span span : CodePoints.toCodePoints(note.text(), spans)) {
            String label = scheme.nameOf(span.label()).orElse("");
            if (!label.isEmpty()) {
                out.append(separator)
                        .append('[')
                        .append(span.start())
                        .append(',')
                        .append(span.end());
                out.append(",\"").append(label).append("\"]");
                separator = ",";
            }
        }
        out.append("]}\n");
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Class and line of the code that failed; the exception's own message could hold text. */
    private static String placeOf(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "unknown code" : trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }
}
