// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.foreignids;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.e2e.platform.ApiOperation;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Person;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** The other tenant, in which somebody may do everything, with an id in its hands. */
final class SouthernCaller {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final ApiClient account;
    private final Person officer;

    SouthernCaller(Installation platform) {
        this.account = platform.makeClient(Installation.SOUTH, ApiOperation.accountPermissions());
        this.officer = Person.join(
                platform,
                account,
                Installation.SOUTH,
                "officer@south.example",
                List.of("privacy-officer", "data-engineer"));
    }

    ApiAnswer call(ForeignId one, String id) {
        var operation = one.operation();
        var headers = new HashMap<String, String>();
        String path = operation.path();
        if (one.part().equals("path")) {
            path = path.replace("{" + one.name() + "}", id);
        }
        path = PARAMETER.matcher(path).replaceAll(NorthernHospital.NO_UUID);
        if (one.part().equals("query")) {
            path += "?" + one.name() + "=" + URLEncoder.encode(id, UTF_8);
        }
        if (one.part().equals("header")) {
            headers.put(one.name(), id);
        }
        headers.put("If-Match", "\"1\"");
        if (!operation.mediaType().isEmpty() || operation.method().equals("POST")) {
            headers.put("Content-Type", contentType(operation));
        }
        return isForPeople(operation)
                ? officer.send(operation.method(), path, headers, body(one, id))
                : account.send(operation.method(), path, headers, BodyPublishers.ofString(body(one, id)));
    }

    private static boolean isForPeople(ApiOperation operation) {
        return operation.permission().startsWith("break-glass:")
                || List.of("getOriginal", "reidentify").contains(operation.id());
    }

    private static String contentType(ApiOperation operation) {
        return switch (operation.id()) {
            case "submitRecord", "deidentify", "previewPolicy", "repairRecord" -> "text/plain";
            case "submitBatch" -> "application/x-ndjson";
            case "fhirCreate", "fhirTransaction" -> "application/fhir+json";
            default -> "application/json";
        };
    }

    /** With the id where the place is in the body; else one that the operation takes. */
    private static String body(ForeignId one, String id) {
        String name = one.name();
        return switch (one.operation().id()) {
            case "submitRecord", "deidentify", "repairRecord" -> "Stable.";
            case "searchRecords" ->
                switch (name) {
                    case "messageId", "id" -> "{\"%s\":\"%s\"}".formatted(name, id);
                    case "cursor" -> patient("F-4711", id);
                    default -> patient(id);
                };
            case "makeAccessReport" -> name.equals("cursor") ? patient("C-0000", id) : patient(id);
            case "searchAuditEvents" ->
                name.startsWith("patient") ? patient(id) : "{\"%s\":\"%s\"}".formatted(name, id);
            case "reidentify" -> "{\"pseudonyms\":[\"%s\"]}".formatted(id);
            case "discardDeadLetters", "redriveDeadLetters" ->
                name.equals("ids") ? "{\"ids\":[\"%s\"]}".formatted(id) : "{\"source\":\"%s\"}".formatted(id);
            case "reprocessRecords" ->
                name.endsWith("ids")
                        ? "{\"select\":{\"ids\":[\"%s\"]}}".formatted(id)
                        : "{\"select\":{\"source\":\"%s\"}}".formatted(id);
            case "lookupSubject", "eraseSubject" -> "{\"system\":\"NORTH\",\"value\":\"%s\"}".formatted(id);
            case "linkSubjects" ->
                "{\"identifiers\":[{\"system\":\"NORTH\",\"value\":\"%s\"},{\"system\":\"NORTH\",\"value\":\"nobody-1\"}]}"
                        .formatted(id);
            case "requestBreakGlass" ->
                "{\"reason\":\"A test of separation\",\"records\":[\"%s\"],\"minutes\":5}".formatted(id);
            case "createSource" -> "{\"name\":\"%s\",\"kind\":\"REST\"}".formatted(id);
            case "changeSource" -> "{\"state\":\"ACTIVE\"}";
            case "inviteMember" -> "{\"email\":\"%s\",\"name\":\"X\",\"roles\":[\"researcher\"]}".formatted(id);
            case "inviteFirstMember" ->
                "{\"email\":\"%s\",\"name\":\"X\"}".formatted(one.part().equals("body") ? id : "first@nowhere.example");
            case "assignRoles" -> "{\"roles\":[\"researcher\"]}";
            case "createTenant" -> "{\"id\":\"%s\",\"name\":\"X\"}".formatted(id);
            case "addIdentityProvider" ->
                """
                {"issuer":"%s","audience":"%s","jwksUri":"https://idp.south.example/jwks","roleClaim":"g","roles":{"x":"researcher"}}\
                """.formatted(
                                name.equals("issuer") ? id : "https://idp.south.example",
                                name.equals("audience") ? id : "south-audience-for-" + name);
            case "updateServiceAccount", "createFirstServiceAccount" ->
                "{\"name\":\"x\",\"permissions\":[\"counts:read\"]}";
            default -> one.operation().mediaType().isEmpty() ? "" : "{}";
        };
    }

    private static String patient(String value) {
        return "{\"patient\":{\"system\":\"NORTH\",\"value\":\"%s\"}}".formatted(value);
    }

    private static String patient(String value, String cursor) {
        return "{\"patient\":{\"system\":\"NORTH\",\"value\":\"%s\"},\"cursor\":\"%s\"}".formatted(value, cursor);
    }
}
