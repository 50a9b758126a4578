// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** The client's body on its way to the service, read as it is written. Whoever wraps the request sets its limit. */
final class ClientBody implements HttpEntity {

    private static final int BUFFER = 16 * 1024;

    private final HttpServletRequest request;

    ClientBody(HttpServletRequest request) {
        this.request = request;
    }

    /** The client's side broke off, not the service's. */
    static final class ClientFailedException extends IOException {
        ClientFailedException(IOException cause) {
            super("the client's body broke off", cause);
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        InputStream in = getContent();
        byte[] buffer = new byte[BUFFER];
        for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
            out.write(buffer, 0, read);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new ClientFailedException(e);
        }
    }

    @Override
    public InputStream getContent() throws IOException {
        return request.getInputStream();
    }

    @Override
    public long getContentLength() {
        return request.getContentLengthLong();
    }

    @Override
    public boolean isChunked() {
        return getContentLength() < 0;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    /** The client's own headers say it. */
    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public @Nullable Supplier<List<? extends Header>> getTrailers() {
        return null;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void close() {
        // The container closes the request's stream.
    }
}
