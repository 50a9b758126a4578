// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.route.ClientBody.ClientFailedException;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.serviceruntime.RequestId;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One exchange with a service: the client's request goes out as it comes in, byte for byte, but for the headers that are
 * the gateway's to say. The exchange's address is the service's, its headers are what the gateway says; path, query and
 * all other headers are the client's.
 */
final class ServiceExchange implements ProxyExchange {

    private static final Logger log = LoggerFactory.getLogger(ServiceExchange.class);

    /** Above it the service is asked first whether it wants the body at all, so that its refusal is not lost. */
    private static final long ASK_FIRST = 256 * 1024L;

    private final HttpClient client;
    private final Tracer tracer;
    private final RequestConfig asking;

    ServiceExchange(HttpClient client, RouteProperties properties, Tracer tracer) {
        this.client = client;
        this.tracer = tracer;
        this.asking = RequestConfig.copy(ServiceClient.requestConfig(properties))
                .setExpectContinueEnabled(true)
                .build();
    }

    @Override
    public ServerResponse exchange(Request request) {
        HttpServletRequest client = request.getServerRequest().servletRequest();
        URI service = Objects.requireNonNull(request.getUri(), "the service's address");
        var host = new HttpHost(service.getScheme(), service.getHost(), service.getPort());
        var upstream = new HttpUriRequestBase(client.getMethod(), service);
        // Byte for byte: as a URI it would have to be one.
        upstream.setPath(target(client));
        Headers.copy(client, upstream);
        request.getHeaders().forEach((name, values) -> values.forEach(value -> upstream.setHeader(name, value)));
        upstream.setHeader(RequestId.HEADER, RequestId.of(client));
        trace(upstream);
        var context = HttpClientContext.create();
        if (hasBody(client)) {
            upstream.setEntity(new ClientBody(client));
            if (client.getContentLengthLong() < 0 || client.getContentLengthLong() > ASK_FIRST) {
                context.setRequestConfig(asking);
            }
        }
        return new UpstreamAnswer(send(host, upstream, context), upstream);
    }

    private ClassicHttpResponse send(HttpHost host, ClassicHttpRequest upstream, HttpClientContext context) {
        try {
            return client.executeOpen(host, upstream, context);
        } catch (ClientFailedException e) {
            throw HttpProblem.BAD_REQUEST.exception("The body broke off, or its chunks are malformed.");
        } catch (SocketTimeoutException e) {
            log(host, e);
            throw GatewayProblem.SERVICE_TIMEOUT.exception("The service did not answer in time.");
        } catch (ClientProtocolException | NoHttpResponseException e) {
            log(host, e);
            throw GatewayProblem.SERVICE_FAULTY.exception("The service broke off, or did not answer in HTTP.");
        } catch (IOException e) {
            log(host, e);
            throw GatewayProblem.SERVICE_UNAVAILABLE.exception("The service cannot be reached at the moment.");
        }
    }

    private static void log(HttpHost host, IOException e) {
        log.atWarn()
                .addKeyValue("service", host)
                .addKeyValue("cause", e.getClass().getSimpleName())
                .log("A service did not answer");
    }

    private static String target(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** A request that is not traced gets an id all the same, by which the services' logs can be joined. */
    private void trace(ClassicHttpRequest upstream) {
        @Nullable TraceContext context = tracer.currentTraceContext().context();
        upstream.setHeader(
                "traceparent",
                context == null || context.traceId().isEmpty()
                        ? untraced()
                        : "00-" + context.traceId() + "-" + context.spanId()
                                + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00"));
    }

    private static String untraced() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }
}
