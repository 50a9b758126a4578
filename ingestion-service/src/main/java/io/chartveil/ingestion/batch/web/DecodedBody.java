// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.batch.web;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.problemweb.ProblemPlace;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;

/** A request's body as it was before its Content-Encoding. What is cut short, no such encoding, or a bomb is refused. */
final class DecodedBody extends FilterInputStream {

    /** Lines of one form shrink to a twentieth, a thousand equal ones to a hundredth; a bomb to a thousandth and less. */
    private static final int MOST_FOLD = 250;

    private static final long HARMLESS = 64L * 1024 * 1024;

    private final Counted encoded;
    private long decodedBytes;

    private DecodedBody(InputStream decoded, Counted encoded) {
        super(decoded);
        this.encoded = encoded;
    }

    static DecodedBody of(HttpServletRequest request) throws IOException {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        var encoded = new Counted(request.getInputStream());
        try {
            return switch (encoding == null ? "" : encoding.toLowerCase(Locale.ROOT)) {
                case "", "identity" -> new DecodedBody(encoded, encoded);
                case "gzip" -> new DecodedBody(new GZIPInputStream(encoded, 64 * 1024), encoded);
                case "zstd" -> new DecodedBody(new ZstdInputStream(encoded), encoded);
                default ->
                    throw IngestionProblem.FORMAT_NOT_TAKEN.exception(
                            "Encode the body by gzip, zstd or not at all.",
                            List.of(ProblemPlace.at(HttpHeaders.CONTENT_ENCODING, "is gzip, zstd or identity")));
            };
        } catch (ZipException | EOFException e) {
            throw notAsDeclared(0);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(into, offset, length);
        } catch (ZipException | ZstdIOException | EOFException e) {
            throw notAsDeclared(decodedBytes);
        }
        decodedBytes += Math.max(0, count);
        if (decodedBytes > HARMLESS && decodedBytes / MOST_FOLD > encoded.bytes) {
            throw IngestionProblem.RECORD_TOO_LARGE.exception(
                    "The body grows more than %d-fold when it is decoded; send it in pieces.".formatted(MOST_FOLD));
        }
        return count;
    }

    private static RuntimeException notAsDeclared(long decodedBytes) {
        return IngestionProblem.RECORD_MALFORMED.exception(
                "The body is not what its Content-Encoding says, or is cut short.",
                List.of(ProblemPlace.at(
                        "byte " + decodedBytes + " of the decoded body", "goes on or ends as encoded")));
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }
}
