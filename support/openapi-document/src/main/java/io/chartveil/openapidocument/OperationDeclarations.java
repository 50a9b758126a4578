// SPDX-License-Identifier: Apache-2.0
package io.chartveil.openapidocument;

import io.chartveil.audittrail.Audited;
import io.chartveil.internaltoken.Permission;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Writes what a controller's method declares into its operation: the permission, the audit, and how it refuses. */
final class OperationDeclarations implements GlobalOperationCustomizer {

    static final String PERMISSION = "x-permission";
    static final String AUDIT = "x-audit";
    static final String PROBLEM = "Problem";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var permission = method.getMethodAnnotation(Permission.class);
        if (permission != null) {
            operation.addExtension(PERMISSION, permission.value());
        }
        var audited = method.getMethodAnnotation(Audited.class);
        if (audited != null) {
            var audit = new LinkedHashMap<String, String>();
            audit.put("type", audited.type());
            audit.put("action", lower(audited.action()));
            audit.put("cardinality", lower(audited.cardinality()));
            operation.addExtension(AUDIT, audit);
        }
        var responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        responses.putIfAbsent("default", new ApiResponse().$ref("#/components/responses/" + PROBLEM));
        operation.setResponses(responses);
        return operation;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
