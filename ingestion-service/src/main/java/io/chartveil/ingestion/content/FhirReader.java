// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.ingestion.content.FhirWalk.Resource;
import io.chartveil.patientidentity.ResolvedPatients;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads a FHIR R4 resource or Bundle in one pass over its bytes, without building a tree. */
final class FhirReader {

    static final JsonFactory JSON = JsonFactory.builder()
            // Of two equal keys one reader takes the first, another the last: then they speak of two patients.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(128)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** What one record says of itself. */
    record Reading(Resource top, FhirWalk walk, ResolvedPatients patients) {

        Sketch sketch() {
            patients.second().ifPresent(place -> {
                throw new FaultyRecord(
                        Fault.at(place, "one-patient", "a record is about one patient; the batch road takes more"));
            });
            return sketch(0);
        }

        /** The sketch of what one patient's part of the record would be; of no patient's with a negative number. */
        Sketch sketch(int patient) {
            Optional<String> own = top.is("Bundle") ? top.firstIdentifier() : Optional.empty();
            return new Sketch(Optional.of(top.type()), patients.identity(patient), own, own);
        }
    }

    private FhirReader() {}

    static Reading read(byte[] body) {
        int fault = Utf8.firstFault(body);
        if (fault >= 0) {
            throw new FaultyRecord(Fault.at("byte " + fault, "utf-8", "JSON is UTF-8"));
        }
        // Jackson would guess UTF-16 and UTF-32 from zeros and read them.
        if (body[0] == 0 || (body.length > 1 && body[1] == 0)) {
            throw new FaultyRecord(Fault.at("byte 0", "utf-8", "JSON is UTF-8"));
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return read(parser);
        } catch (StreamConstraintsException e) {
            throw new FaultyRecord(Fault.at(place(e), "nesting-depth", "JSON is nested 128 deep at most"));
        } catch (UnexpectedEndOfInputException e) {
            throw new FaultyRecord(Fault.at(place(e), "well-formed-json", "the JSON ends too early"));
        } catch (StreamReadException e) {
            throw new FaultyRecord(Fault.at(
                    place(e), "well-formed-json", "the record is well-formed JSON, each key once in its object"));
        }
    }

    private static Reading read(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new FaultyRecord(Fault.whole("fhir-object", "a FHIR record is one JSON object"));
        }
        var walk = new FhirWalk(parser);
        Resource top = walk.top();
        if (parser.nextToken() != null) {
            throw new FaultyRecord(Fault.whole("fhir-object", "a FHIR record is one JSON object"));
        }
        return new Reading(top, walk, walk.patients().resolve());
    }

    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "unknown" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
