// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.services.Service;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's answer on its way to the client, passed on as it comes: what has no length (events, exports) is flushed at
 * every read, so that nothing waits for a full buffer.
 */
final class UpstreamAnswer {

    private static final Logger log = LoggerFactory.getLogger(UpstreamAnswer.class);
    private static final int BUFFER = 16 * 1024;

    private final ClassicHttpResponse answer;
    private final Service service;

    UpstreamAnswer(ClassicHttpResponse answer, Service service) {
        this.answer = answer;
        this.service = service;
    }

    void sendTo(HttpServletResponse response) throws IOException {
        try (answer) {
            response.setStatus(answer.getCode());
            Headers.copy(answer, response);
            HttpEntity entity = answer.getEntity();
            if (entity != null) {
                pass(entity, response.getOutputStream());
            }
        }
    }

    private void pass(HttpEntity entity, OutputStream out) throws IOException {
        boolean flush = entity.getContentLength() < 0;
        byte[] buffer = new byte[BUFFER];
        InputStream in = entity.getContent();
        for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
            out.write(buffer, 0, read);
            if (flush) {
                out.flush();
            }
        }
    }

    /** The head is out already, so all that can be done is to break off in the client's sight. */
    private int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("service", service.wireName())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("A service's answer broke off");
            throw e;
        }
    }
}
