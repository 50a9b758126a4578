// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification;

import io.chartveil.deid.structured.RecordFinding;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Findings as they are stored and shown: a JSON array, written as a stream since a Bundle has thousands. */
final class FindingsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FindingsJson() {}

    static byte[] write(List<RecordFinding> findings) {
        var bytes = new ByteArrayOutputStream(64 + 128 * findings.size());
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartArray();
            for (var finding : findings) {
                out.writeStartObject();
                out.writeStringProperty("path", finding.path());
                if (finding.label().isPresent()) {
                    out.writeStringProperty("label", finding.label().get().name());
                } else {
                    out.writeNullProperty("label");
                }
                out.writeStringProperty(
                        "action",
                        finding.action().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                out.writeStringProperty("rule", finding.rule());
                out.writeNumberProperty("score", finding.score());
                out.writeArrayPropertyStart("detectors");
                for (var detector : finding.detectors()) {
                    out.writeString(detector);
                }
                out.writeEndArray();
                out.writeNumberProperty("count", finding.count());
                if (finding.span().isPresent()) {
                    var span = finding.span().get();
                    out.writeObjectPropertyStart("span");
                    out.writeNumberProperty("start", span.start());
                    out.writeNumberProperty("end", span.end());
                    out.writeNumberProperty("newStart", span.newStart());
                    out.writeNumberProperty("newEnd", span.newEnd());
                    out.writeEndObject();
                } else {
                    out.writeNullProperty("span");
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        return bytes.toByteArray();
    }
}
