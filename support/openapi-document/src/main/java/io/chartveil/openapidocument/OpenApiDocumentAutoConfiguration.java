// SPDX-License-Identifier: Apache-2.0
package io.chartveil.openapidocument;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import io.chartveil.serviceruntime.ServiceIdentity;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The document under {@code /internal/openapi}, and the words that every service shares in it. */
@AutoConfiguration(
        beforeName = "org.springdoc.core.configuration.SpringDocConfiguration",
        afterName = "io.chartveil.serviceruntime.ServiceRuntimeAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class OpenApiDocumentAutoConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, AuditFacts.class)
                .replaceWithSchema(TenantId.class, described("north-hospital"))
                .replaceWithSchema(RecordId.class, described("rec_0193f2c4-7d1a-7c3e-9b51-3f6c2a8e4d70"));
    }

    private static Schema<?> described(String example) {
        var schema = new StringSchema();
        schema.setTypes(java.util.Set.of("string"));
        schema.addExample(example);
        return schema;
    }

    @Bean
    OperationDeclarations operationDeclarations() {
        return new OperationDeclarations();
    }

    @Bean
    DocumentFrame documentFrame(ServiceIdentity identity) {
        return new DocumentFrame(identity.name());
    }
}
