// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.docs;

import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.services.Service;
import io.chartveil.gateway.services.ServicesProperties;
import io.chartveil.problemweb.HttpProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The API pages: Swagger UI from its webjar, over the documents that the services serve. Nothing comes from another host,
 * and nothing here needs a caller: the documents hold no secret.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocs implements WebMvcConfigurer {

    private static final String WEBJAR = "classpath*:/META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/login.css").addResourceLocations("classpath:/static/");
        registry.addResourceHandler("/api/docs/page/**").addResourceLocations("classpath:/static/docs/");
        registry.addResourceHandler("/api/docs/ui/**").addResourceLocations(swaggerUi());
    }

    /** The folder of the only version there is. */
    private static Resource swaggerUi() {
        try {
            Resource bundle = new PathMatchingResourcePatternResolver().getResources(WEBJAR)[0];
            return bundle.createRelative("./");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    RouterFunction<ServerResponse> apiDocRoutes(CloseableHttpClient client, ServicesProperties services) {
        var http = RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(client))
                .build();
        return RouterFunctions.route()
                .GET(
                        "/api/docs",
                        request -> ServerResponse.temporaryRedirect(request.uriBuilder()
                                        .replacePath("/api/docs/page/index.html")
                                        .build())
                                .build())
                .GET(
                        "/api/docs/documents/{service}",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(document(http, services, request.pathVariable("service"))))
                .build();
    }

    private static byte[] document(RestClient http, ServicesProperties services, String name) {
        Service service = Arrays.stream(Service.values())
                .filter(candidate -> candidate.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpProblem.NOT_FOUND.exception("There is no such service."));
        try {
            byte[] document = http.get()
                    .uri(services.url(service) + "/internal/openapi")
                    .retrieve()
                    .body(byte[].class);
            return document == null ? new byte[0] : document;
        } catch (RestClientException e) {
            throw GatewayProblem.SERVICE_UNAVAILABLE.exception("The service cannot be reached at the moment.");
        }
    }
}
