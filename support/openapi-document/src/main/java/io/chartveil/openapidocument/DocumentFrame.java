// SPDX-License-Identifier: Apache-2.0
package io.chartveil.openapidocument;

import io.chartveil.problemweb.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What stands around a service's operations; nothing in it depends on where or when the service runs. */
final class DocumentFrame implements GlobalOpenApiCustomizer {

    private static final String BEARER = "bearer";

    private final String service;

    DocumentFrame(String service) {
        this.service = service;
    }

    @Override
    public void customise(OpenAPI document) {
        document.info(new Info().title("Chartveil " + service).version("v1"));
        document.servers(List.of(new Server().url("/")));
        if (document.getComponents() == null) {
            document.components(new Components());
        }
        var components = document.getComponents();
        components.addSecuritySchemes(
                BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BEARER));
        document.security(List.of(new SecurityRequirement().addList(BEARER)));
        // springdoc remembers models by class; a document of 3.1 asks for 3.1's.
        ModelConverters.getInstance(true)
                .readAll(new AnnotatedType(Problem.class))
                .forEach((name, schema) -> components.addSchemas(name, requiredProblem(name, schema)));
        components.addResponses(
                OperationDeclarations.PROBLEM,
                new ApiResponse()
                        .description("The refusal, as a problem document (RFC 9457)")
                        .content(new Content()
                                .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        new MediaType()
                                                .schema(new Schema<>()
                                                        .$ref("#/components/schemas/"
                                                                + OperationDeclarations.PROBLEM)))));
        new RequiredProperties(document).mark();
    }

    private static Schema<?> requiredProblem(String name, Schema<?> schema) {
        if (OperationDeclarations.PROBLEM.equals(name)) {
            schema.required(List.of("requestId", "status", "title", "type"));
        } else {
            schema.required(List.of("rule"));
        }
        return schema;
    }
}
