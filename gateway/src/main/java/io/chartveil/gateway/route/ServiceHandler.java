// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.exchange.Admission;
import io.chartveil.gateway.services.Service;
import io.chartveil.gateway.services.ServicesProperties;
import io.chartveil.gateway.token.InternalTokens;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The end of one service's route: the caller's internal token for that service, and the exchange. Spring Cloud Gateway's
 * own handler reads the parameters first, and with them the body of a form.
 */
final class ServiceHandler implements HandlerFunction<ServerResponse> {

    private final Service service;
    private final ServicesProperties services;
    private final InternalTokens tokens;
    private final ProxyExchange exchange;

    ServiceHandler(Service service, ServicesProperties services, InternalTokens tokens, ProxyExchange exchange) {
        this.service = service;
        this.services = services;
        this.tokens = tokens;
        this.exchange = exchange;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        var headers = new HttpHeaders();
        headers.setBearerAuth(Admission.current().tokenFor(service.wireName(), tokens));
        return exchange.exchange(exchange.request(request)
                .uri(services.url(service))
                .headers(headers)
                .build());
    }
}
