// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.contracts.RecordFormat;
import java.util.Optional;

/** Reads a record of any format as far as accepting it needs. */
public final class RecordReader {

    private RecordReader() {}

    public static Inspection inspect(RecordFormat format, byte[] body, ReadingHints hints) {
        if (body.length == 0) {
            return new Inspection.Faulty(Fault.whole("not-empty", "a record has content"));
        }
        if (XmlDocument.isDeclaredIn(body)) {
            return new Inspection.Faulty(xmlNotTaken());
        }
        try {
            return switch (format) {
                case FHIR_R4 -> {
                    byte[] json = TextReader.withoutMark(body);
                    yield new Inspection.Sound(FhirReader.read(json).sketch(), json);
                }
                case HL7_V2 -> new Inspection.Sound(Hl7Reader.read(body), body);
                case TEXT -> new Inspection.Sound(Sketch.unnamed(), TextReader.read(body, hints));
                case CSV_ROW -> {
                    byte[] text = TextReader.read(body, hints);
                    yield new Inspection.Sound(CsvReader.read(text, hints), text);
                }
            };
        } catch (FaultyRecord e) {
            return new Inspection.Faulty(e.fault());
        }
    }

    /** What bytes that came without a format are refused for before they are read; markup would pass for a note. */
    public static Optional<Fault> sniffFault(byte[] body) {
        return XmlDocument.isLikelyIn(body) ? Optional.of(xmlNotTaken()) : Optional.empty();
    }

    private static Fault xmlNotTaken() {
        return Fault.whole("format-not-taken", "the record is in a format that is taken in; XML, C-CDA too, is none");
    }

    /** The format of bytes that came without one. */
    public static RecordFormat sniff(byte[] body) {
        int at = 0;
        while (at < body.length && (body[at] <= ' ' || body[at] == 0x0B)) {
            // A byte order mark is negative, as are all bytes of UTF-8 beyond ASCII.
            if (body[at] < 0 && at >= 3) {
                break;
            }
            at++;
        }
        if (at < body.length && body[at] == '{') {
            return RecordFormat.FHIR_R4;
        }
        boolean header = body.length - at >= 3
                && (body[at] == 'M' || body[at] == 'F' || body[at] == 'B')
                && (body[at + 1] == 'S' || body[at + 1] == 'H')
                && (body[at + 2] == 'H' || body[at + 2] == 'S');
        return header ? RecordFormat.HL7_V2 : RecordFormat.TEXT;
    }
}
