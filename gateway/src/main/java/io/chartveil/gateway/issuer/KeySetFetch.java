// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.chartveil.gateway.http.PlainClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Reads the key set of a tenant's issuer: by HTTPS, from a public address, without following anybody elsewhere, and no
 * more and no longer than a key set takes.
 */
@Component
class KeySetFetch implements ResourceRetriever, AutoCloseable {

    private static final int BUFFER = 8 * 1024;

    private final IssuerFetchProperties properties;
    private final CloseableHttpClient client;

    KeySetFetch(IssuerFetchProperties properties) {
        this.properties = properties;
        this.client = client(properties);
    }

    private static CloseableHttpClient client(IssuerFetchProperties properties) {
        var timeout = Timeout.of(properties.timeout());
        var names = SystemDefaultDnsResolver.INSTANCE;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(properties.localAddressesAllowed() ? names : new PublicAddresses(names))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        // Each fetch resolves anew.
                        .setTimeToLive(TimeValue.ofSeconds(1))
                        .build())
                .build();
        var requests = RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build();
        return PlainClient.over(connections, requests).build();
    }

    /** Whether keys may be fetched from there at all; the address is looked at again when it is. */
    boolean allows(URI address) {
        boolean secure = "https".equals(address.getScheme());
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && (secure || (properties.localAddressesAllowed() && "http".equals(address.getScheme())));
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        var address = URI.create(url.toString());
        if (!allows(address)) {
            throw new IOException("keys are fetched by HTTPS only");
        }
        var request = new HttpGet(address);
        try (var answer = client.executeOpen(null, request, null)) {
            try {
                return new Resource(body(answer), null);
            } catch (IOException e) {
                // Else closing would read on to the answer's end, which may never come.
                request.cancel();
                throw e;
            }
        }
    }

    private String body(ClassicHttpResponse answer) throws IOException {
        if (answer.getCode() != 200 || answer.getEntity() == null) {
            throw new IOException("the issuer answered with status " + answer.getCode());
        }
        long end = System.nanoTime() + properties.timeout().multipliedBy(2).toNanos();
        var body = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        InputStream in = answer.getEntity().getContent();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            body.write(buffer, 0, read);
            if (body.size() > properties.maxKeySet().toBytes() || System.nanoTime() > end) {
                throw new IOException("the issuer's answer is too large or too slow");
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
