// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.GatewayProblem;
import io.chartveil.problemweb.BrokenAnswers;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * A service's answer on its way to the client, passed on as it comes: what has no length (events, exports) is flushed at
 * every read, so that nothing waits for a full buffer.
 */
final class UpstreamAnswer implements ServerResponse {

    private static final Logger log = LoggerFactory.getLogger(UpstreamAnswer.class);
    private static final int BUFFER = 16 * 1024;

    private final ClassicHttpResponse answer;
    private final Cancellable exchange;

    /** @param exchange that the answer belongs to, to be given up if the answer cannot be passed on whole */
    UpstreamAnswer(ClassicHttpResponse answer, Cancellable exchange) {
        this.answer = answer;
        this.exchange = exchange;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatusCode.valueOf(answer.getCode());
    }

    /** None that a filter could change: they go from the service's answer to the client's at once. */
    @Override
    public HttpHeaders headers() {
        return HttpHeaders.EMPTY;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException {
        try (answer) {
            response.setStatus(answer.getCode());
            Headers.copy(answer, response);
            HttpEntity entity = answer.getEntity();
            if (entity != null) {
                pass(entity, response.getOutputStream());
            }
        } catch (ServiceFailedException e) {
            log.atWarn().addKeyValue("cause", e.kind).log("A service's answer broke off");
            if (!response.isCommitted()) {
                throw GatewayProblem.SERVICE_FAULTY.exception("The service broke its answer off.");
            }
            BrokenAnswers.cut(request);
        } catch (IOException e) {
            if (!DisconnectedClientHelper.isClientDisconnectedException(e)) {
                throw e;
            }
            log.debug("A client went before its answer was whole");
        }
        return null;
    }

    private void pass(HttpEntity entity, OutputStream out) throws IOException {
        boolean flush = entity.getContentLength() < 0;
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = entity.getContent();
            for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                out.write(buffer, 0, read);
                if (flush) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // Else closing would read on to the answer's end, and events may have none.
            exchange.cancel();
            throw e;
        }
    }

    private static int read(InputStream in, byte[] buffer) throws ServiceFailedException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new ServiceFailedException(e);
        }
    }

    /** The service's side broke off, not the client's. */
    private static final class ServiceFailedException extends IOException {

        private final String kind;

        ServiceFailedException(IOException cause) {
            super("the service's answer broke off", cause);
            this.kind = cause.getClass().getSimpleName();
        }
    }
}
