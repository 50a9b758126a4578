// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification.web;

import io.chartveil.anonymizer.deidentification.Deidentification;
import io.chartveil.anonymizer.deidentification.EphemeralDeidentification;
import io.chartveil.anonymizer.deidentification.FindingView;
import io.chartveil.anonymizer.deidentification.Formats;
import io.chartveil.anonymizer.policies.PolicyLibrary;
import io.chartveil.anonymizer.policies.PolicyProblems;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SourcedPolicy;
import io.chartveil.deid.policies.DocumentFormat;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a policy would make of a sample. Nothing is stored, of the sample nor of the policy. */
@RestController
@RequestMapping("/api/v1/policies")
class PreviewController {

    private final PolicyLibrary library;
    private final EphemeralDeidentification deidentification;

    PreviewController(PolicyLibrary library, EphemeralDeidentification deidentification) {
        this.library = library;
        this.deidentification = deidentification;
    }

    /**
     * What the policy makes of a record: the result, where it acted, and the rule that did. The newest published version,
     * unless another or the draft is named; for records of no source, unless one is named.
     */
    @PostMapping("/{name}/preview")
    @Permission("policies:read")
    @Audited(type = "policy.previewed", action = Action.EXECUTE)
    Preview previewPolicy(
            @PathVariable String name,
            @RequestBody byte[] record,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String source,
            Caller caller,
            AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var policy = (version == null ? library.newest(tenant, name) : library.resolved(tenant, name, version))
                .orElseThrow(PolicyProblems::notFound);
        return preview(tenant, ofSource(policy, source), contentType, record, audit);
    }

    /** The same by a document that is not saved: for an editor that shows what a change would do. */
    @PostMapping("/preview")
    @Permission("policies:read")
    @Audited(type = "policy.previewed", action = Action.EXECUTE)
    Preview previewDocument(@Valid @RequestBody Trial trial, Caller caller, AuditFacts audit) {
        var format = trial.policyFormat() == null ? DocumentFormat.YAML : trial.policyFormat();
        var document = PolicyProblems.received(trial.policy().getBytes(StandardCharsets.UTF_8), format);
        var policy = PolicyProblems.parsed(document).resolve(1);
        return preview(
                caller.requiredTenant(),
                ofSource(policy, trial.source()),
                trial.contentType(),
                trial.record().getBytes(StandardCharsets.UTF_8),
                audit);
    }

    private Preview preview(TenantId tenant, Policy policy, String contentType, byte[] record, AuditFacts audit) {
        RecordFormat format = Formats.ofMediaType(contentType)
                .orElseThrow(() -> AnonymizerProblem.FORMAT_NOT_SUPPORTED.exception(
                        "Send application/fhir+json, x-application/hl7-v2+er7, text/plain or text/csv."));
        audit.entity("policy", Deidentification.reference(policy));
        var done = deidentification.deidentify(tenant, format, record, policy, Optional.empty());
        return new Preview(
                done.policy(),
                format.wireName(),
                new String(done.body(), StandardCharsets.UTF_8),
                FindingView.list(done.findings()));
    }

    private static Policy ofSource(SourcedPolicy policy, @Nullable String source) {
        return source == null ? policy.policy() : policy.forSource(source);
    }

    /**
     * @param policy a policy document
     * @param policyFormat YAML unless said
     * @param source whose part of the document is tried; the general one unless said
     * @param contentType the record's
     */
    record Trial(
            @NotBlank String policy,
            @Nullable DocumentFormat policyFormat,
            @Nullable String source,
            @NotBlank String contentType,
            @NotNull String record) {

        @Override
        public String toString() {
            return "Trial[" + contentType + "]";
        }
    }

    /** @param after the record as it would go out */
    record Preview(String policy, String format, String after, List<FindingView> findings) {}
}
