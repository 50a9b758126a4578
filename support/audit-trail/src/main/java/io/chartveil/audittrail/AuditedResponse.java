// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A response that lets nothing through before its guard has said yes, whoever writes it: a converter, a stream, an error
 * handler. After a no, the guard has written an answer of its own, and what the handler writes goes nowhere.
 */
final class AuditedResponse extends HttpServletResponseWrapper {

    /** Asked once, before the first byte. */
    @FunctionalInterface
    interface Guard {
        /** @return false if it has answered itself */
        boolean admits(int status, HttpServletResponse response) throws IOException;
    }

    private final HttpServletResponse response;
    private final Guard guard;
    private boolean asked;
    private boolean shut;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    AuditedResponse(HttpServletResponse response, Guard guard) {
        super(response);
        this.response = response;
        this.guard = guard;
    }

    /** For an answer without a body; does nothing if the guard was asked before. */
    void complete(int status) throws IOException {
        isOpen(status);
    }

    private boolean isOpen(int status) throws IOException {
        if (!asked) {
            asked = true;
            shut = !guard.admits(status, response);
        }
        return !shut;
    }

    private boolean isOpen() throws IOException {
        return isOpen(getStatus());
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new GuardedStream(shut ? null : super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new GuardedWriter(shut ? null : super.getWriter()));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isOpen()) {
            super.flushBuffer();
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (isOpen(status)) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (isOpen(status)) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        if (isOpen(status)) {
            super.sendRedirect(location, status, clearBuffer);
        }
    }

    @Override
    public void reset() {
        if (!shut) {
            super.reset();
        }
    }

    @Override
    public void resetBuffer() {
        if (!shut) {
            super.resetBuffer();
        }
    }

    private final class GuardedStream extends ServletOutputStream {

        private final @Nullable ServletOutputStream out;

        GuardedStream(@Nullable ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (isOpen() && out != null) {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (isOpen() && out != null) {
                out.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (isOpen() && out != null) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (isOpen() && out != null) {
                out.close();
            }
        }

        @Override
        public boolean isReady() {
            return out == null || out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            if (out != null) {
                out.setWriteListener(listener);
            }
        }
    }

    private final class GuardedWriter extends Writer {

        private final @Nullable PrintWriter out;

        GuardedWriter(@Nullable PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            if (isOpen() && out != null) {
                out.write(characters, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (isOpen() && out != null) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (isOpen() && out != null) {
                out.close();
            }
        }
    }
}
