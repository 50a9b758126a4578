// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.route.ClientBody.ClientFailedException;
import io.chartveil.gateway.services.Service;
import io.chartveil.gateway.services.ServicesProperties;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.serviceruntime.RequestId;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange with a service: the client's request goes out as it comes in, byte for byte, but for the headers that are
 * the gateway's to say.
 */
final class ServiceExchange {

    private static final Logger log = LoggerFactory.getLogger(ServiceExchange.class);

    /** Above it the service is asked first whether it wants the body at all, so that its refusal is not lost. */
    private static final long ASK_FIRST = 256 * 1024L;

    private final HttpClient client;
    private final ServicesProperties services;
    private final Tracer tracer;
    private final RequestConfig asking;

    ServiceExchange(HttpClient client, RouteProperties properties, ServicesProperties services, Tracer tracer) {
        this.client = client;
        this.services = services;
        this.tracer = tracer;
        this.asking = RequestConfig.copy(ServiceClient.requestConfig(properties))
                .setExpectContinueEnabled(true)
                .build();
    }

    UpstreamAnswer exchange(HttpServletRequest request, Service service, String internalToken) {
        URI base = services.url(service);
        var host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
        var upstream = new BasicClassicHttpRequest(request.getMethod(), host, target(request));
        Headers.copy(request, upstream);
        upstream.setHeader("Authorization", "Bearer " + internalToken);
        upstream.setHeader(RequestId.HEADER, RequestId.of(request));
        trace(upstream);
        var context = HttpClientContext.create();
        if (hasBody(request)) {
            upstream.setEntity(new ClientBody(request));
            if (request.getContentLengthLong() < 0 || request.getContentLengthLong() > ASK_FIRST) {
                context.setRequestConfig(asking);
            }
        }
        return new UpstreamAnswer(send(host, upstream, context, service), service);
    }

    private ClassicHttpResponse send(
            HttpHost host, ClassicHttpRequest upstream, HttpClientContext context, Service service) {
        try {
            return client.executeOpen(host, upstream, context);
        } catch (ClientFailedException e) {
            throw HttpProblem.BAD_REQUEST.exception("The body broke off, or its chunks are malformed.");
        } catch (SocketTimeoutException e) {
            log(service, e);
            throw GatewayProblem.SERVICE_TIMEOUT.exception("The service did not answer in time.");
        } catch (ClientProtocolException | NoHttpResponseException e) {
            log(service, e);
            throw GatewayProblem.SERVICE_FAULTY.exception("The service broke off, or did not answer in HTTP.");
        } catch (IOException e) {
            log(service, e);
            throw GatewayProblem.SERVICE_UNAVAILABLE.exception("The service cannot be reached at the moment.");
        }
    }

    private static void log(Service service, IOException e) {
        log.atWarn()
                .addKeyValue("service", service.wireName())
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
