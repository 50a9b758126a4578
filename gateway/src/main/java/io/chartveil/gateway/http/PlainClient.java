// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.http;

import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;

/** An HTTP client that does what it is told: nothing is followed, retried, unpacked, added or remembered by itself. */
public final class PlainClient {

    private PlainClient() {}

    public static HttpClientBuilder over(HttpClientConnectionManager connections, RequestConfig requests) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(requests)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent();
    }
}
