// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.SubjectSecrets;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * New ids for old: keyed by the tenant's linkage key, so that what referred to each other still does, in this record and
 * across records; the subject's own is its pseudonym. One id has one stand-in whatever its type, since {@code urn:uuid:}
 * references do not tell the type.
 */
final class Links {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    /** Naming systems that belong to a standard, not to a hospital. */
    private static final String[] PUBLIC = {
        "http://hl7.org/",
        "https://hl7.org/",
        "http://terminology.hl7.org/",
        "http://loinc.org",
        "http://snomed.info/",
        "http://unitsofmeasure.org",
        "http://www.nlm.nih.gov/",
        "http://www.ama-assn.org/",
        "http://fhir.de/",
        "urn:oid:2.16.840.1.113883.4.",
        "urn:oid:2.16.840.1.113883.5.",
        "urn:oid:2.16.840.1.113883.6.",
        "urn:ietf:",
    };

    private final SubjectSecrets secrets;
    private final Set<String> subjectIds;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();

    Links(SubjectSecrets secrets, Set<String> subjectIds) {
        this.secrets = secrets;
        this.subjectIds = subjectIds;
    }

    String pseudonym() {
        return secrets.pseudonym();
    }

    /** The id of a resource of this type. */
    String id(String type, String id) {
        return type.equals("Patient") && subjectIds.contains(id) ? secrets.pseudonym() : keyed(id);
    }

    /** The id of a resource inside another one, where {@code #id} refers to it. */
    String containedId(String id) {
        return keyed(id);
    }

    /** A reference or fullUrl; empty for what is none. */
    Optional<String> reference(String reference) {
        var known = references.get(reference);
        if (known == null) {
            known = rewrite(reference);
            references.put(reference, known);
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    private String rewrite(String reference) {
        return switch (FhirReference.parse(reference)) {
            case FhirReference.Contained c -> "#" + (c.id().isEmpty() ? "" : keyed(c.id()));
            case FhirReference.Urn urn -> "urn:uuid:" + urn(urn.value());
            case FhirReference.Literal literal -> literal(literal);
            case FhirReference.Conditional c ->
                isSubject(c)
                        ? "Patient/" + secrets.pseudonym()
                        : c.type() + "?identifier=" + system(c.system()) + "|" + link(c.system(), c.value());
            case FhirReference.Unknown u -> "";
        };
    }

    /** What a transaction asks for: a type, a reference or a conditional one. */
    Optional<String> requestUrl(String url) {
        return FhirRules.isType(url) ? Optional.of(url) : reference(url);
    }

    /** {@code identifier=system|value} without what else may stand there. */
    Optional<String> requestQuery(String query) {
        var identifier = FhirReference.identifierOf(query);
        return identifier == null
                ? Optional.empty()
                : Optional.of("identifier=" + system(identifier[0]) + "|" + link(identifier[0], identifier[1]));
    }

    /** The stand-in of an identifier by which others refer to its owner. */
    String link(String system, String value) {
        return SubjectSecrets.token(secrets.ofTenant("link", system + "|" + value), 20);
    }

    /** A naming system: a public one as it is, another under a name that tells nothing. */
    String system(String system) {
        if (system.isEmpty() || isPublic(system)) {
            return system;
        }
        return ids.computeIfAbsent(
                " system " + system,
                key -> "urn:chartveil:system:" + SubjectSecrets.token(secrets.ofTenant("system", system), 12));
    }

    static boolean isPublic(String system) {
        for (String prefix : PUBLIC) {
            if (system.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSubject(FhirReference.Conditional c) {
        return c.type().equals("Patient") && subjectIds.contains(c.system() + "|" + c.value());
    }

    private String literal(FhirReference.Literal literal) {
        String relative = literal.type() + "/" + id(literal.type(), literal.id());
        return literal.base().isEmpty() ? relative : base(literal.base()) + "/" + relative;
    }

    /** Servers are told apart, and not named: .invalid never resolves (RFC 2606). */
    private String base(String base) {
        return ids.computeIfAbsent(
                " base " + base,
                key -> "https://" + SubjectSecrets.token(secrets.ofTenant("base", base), 12) + ".invalid/fhir");
    }

    private String urn(String value) {
        byte[] digest = subjectIds.contains(value)
                ? secrets.ofSubject("patient-urn", "")
                : secrets.ofTenant("resource-id", value);
        return uuid(digest);
    }

    private String keyed(String id) {
        return ids.computeIfAbsent(id, old -> {
            boolean uuid = UUID_FORM.matcher(old).matches();
            byte[] digest = secrets.ofTenant("resource-id", uuid ? old.toLowerCase(Locale.ROOT) : old);
            return uuid ? uuid(digest) : SubjectSecrets.token(digest, 26);
        });
    }

    /** A UUID of version 8, which RFC 9562 leaves to the maker. */
    private static String uuid(byte[] digest) {
        var bytes = ByteBuffer.wrap(digest);
        long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
