// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The web server of a service whose only client is the gateway. The caller's origin is the address that the gateway
 * names in {@code X-Forwarded-For}, which never lets a client's own through; it is believed from private addresses alone.
 * And connections stay: Tomcat would close each after a hundred requests.
 */
final class BehindTheGateway implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int WITHOUT_END = -1;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        var origin = new RemoteIpValve();
        origin.setRemoteIpHeader("X-Forwarded-For");
        factory.addEngineValves(origin);
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxKeepAliveRequests(WITHOUT_END);
            }
        });
    }
}
