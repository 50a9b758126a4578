// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import io.chartveil.audittrail.AuditAgents;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.intake.IntakeProperties;
import io.chartveil.ingestion.intake.Submitter;
import io.chartveil.ingestion.sources.Source;
import io.chartveil.internaltoken.Caller;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import io.chartveil.serviceruntime.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads what a request says of a record beside it, and the record's bytes. */
public final class SubmissionReader {

    public static final String PATIENT = "Chartveil-Patient";
    public static final String SOURCE = "Chartveil-Source";
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String RECORD_ID = "Chartveil-Record-Id";

    private static final int MAX_KEY = 255;
    private static final int UNANNOUNCED = 64 * 1024;

    private final long maxBytes;
    private final IntakeGate gate;

    SubmissionReader(IntakeProperties properties, IntakeGate gate) {
        this.maxBytes = properties.maxRecordSize().toBytes();
        this.gate = gate;
    }

    /**
     * The record's bytes. Returns when there is a place among the requests that are worked on.
     *
     * @param memory of this request; it grows with a body that does not announce its size
     */
    public byte[] body(HttpServletRequest request, IntakeMemory.Lease memory) throws IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw IngestionProblem.FORMAT_NOT_TAKEN.exception(
                    "Send a single record without Content-Encoding; the batch road takes gzip and zstd.",
                    List.of(ProblemPlace.at(HttpHeaders.CONTENT_ENCODING, "is identity")));
        }
        byte[] body = read(request, memory);
        gate.enter(request);
        return body;
    }

    private byte[] read(HttpServletRequest request, IntakeMemory.Lease memory) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        var in = request.getInputStream();
        byte[] body = in.readNBytes((int) expectedBytes(request));
        if (body.length < expectedBytes(request)) {
            return body;
        }
        var rest = new ByteArrayOutputStream();
        for (byte[] next = in.readNBytes(UNANNOUNCED); next.length > 0; next = in.readNBytes(UNANNOUNCED)) {
            rest.write(next);
            if (body.length + rest.size() > maxBytes) {
                throw tooLarge();
            }
            memory.growTo(body.length + rest.size());
        }
        return rest.size() == 0 ? body : joined(body, rest);
    }

    private static byte[] joined(byte[] start, ByteArrayOutputStream rest) {
        byte[] whole = Arrays.copyOf(start, start.length + rest.size());
        System.arraycopy(rest.toByteArray(), 0, whole, start.length, rest.size());
        return whole;
    }

    /** What to reserve before reading: the announced size, or a first piece of a body that does not announce it. */
    public long expectedBytes(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        return announced < 0 ? UNANNOUNCED : Math.min(announced, maxBytes);
    }

    private RuntimeException tooLarge() {
        return IngestionProblem.RECORD_TOO_LARGE.exception(
                "A record has at most %d bytes; the batch road takes larger input and splits it.".formatted(maxBytes));
    }

    public String source(HttpServletRequest request) {
        var name = request.getHeader(SOURCE);
        if (name == null || name.isBlank()) {
            return Source.REST;
        }
        if (!Source.isName(name)) {
            throw IngestionProblem.SOURCE_UNKNOWN.exception("Name one of the tenant's sources.");
        }
        return name;
    }

    public Optional<PatientIdentifier> patient(HttpServletRequest request) {
        return patient(request.getHeader(PATIENT));
    }

    static Optional<PatientIdentifier> patient(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PatientIdentifier.parse(utf8(header)));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Mend the header and send it again.",
                    List.of(ProblemPlace.at(PATIENT, "names a patient as system|value")));
        }
    }

    /** Tomcat reads headers as Latin-1; senders write UTF-8, which is told by being valid. */
    private static String utf8(String header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }

    public Optional<String> idempotencyKey(HttpServletRequest request) {
        var key = request.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return Optional.empty();
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Mend the header and send it again.",
                    List.of(ProblemPlace.at(IDEMPOTENCY_KEY, "has 1 to 255 characters")));
        }
        return Optional.of(key);
    }

    /** @param answersRefusals whether a refusal becomes the answer to this request */
    public Submitter submitter(Caller caller, HttpServletRequest request, boolean answersRefusals) {
        return new Submitter(
                AuditAgents.of(caller, request.getRemoteAddr()), Optional.of(RequestId.of(request)), answersRefusals);
    }
}
