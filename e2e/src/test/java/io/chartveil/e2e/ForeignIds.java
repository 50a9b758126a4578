// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.e2e.platform.ApiOperation;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Person;
import io.chartveil.e2e.platform.SentRecord;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What the north has, what nobody has, and how the south asks for either in every place of every operation. */
final class ForeignIds {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
    private static final String NO_UUID = "0199c0de-0001-7000-8000-00000000000a";

    /** Places that take no tenant's id, whatever the operation. */
    private static final Set<String> NO_IDS = Set.of(
            // How much, in which order, from when to when
            "query limit",
            "query days",
            "query from",
            "query to",
            "query fromYear",
            "query toYear",
            "body limit",
            "body from",
            "body to",
            "body select.from",
            "body select.to",
            "body minutes",
            "body overlapMinutes",
            "body expiresAt",
            // Places in the tenant's own log, counted from 0
            "query index",
            "query size",
            "path path",
            // Words of the platform's own: types, states, formats, codes, roles, permissions, policies
            "query by",
            "query type",
            "query system",
            "query code",
            "query state",
            "query format",
            "query outcome",
            "query policy",
            "path type",
            "body type",
            "body outcome",
            "body state",
            "body format",
            "body kind",
            "body select.state",
            "body select.format",
            "body select.cause",
            "body cause",
            "body select.all",
            "body all",
            "body policy",
            "body roles",
            "body permissions",
            "body patientColumn",
            "body patientSystem",
            "header Content-Type",
            // The version of what the path names
            "header If-Match",
            // What people call things, secrets that prove the caller
            "body reason",
            "body password",
            "body code",
            "body jwks",
            "body jwksUri",
            "body roleClaim",
            "body defaultPolicy",
            // Half of an identifier; the other half has its case
            "body system",
            "body patient.system",
            "body identifiers.system");

    private final Installation platform;
    private final ApiClient south;
    private final Person southOfficer;
    private final List<Case> cases = new ArrayList<>();
    private final Map<String, String> north = new HashMap<>();
    private String before = "";

    /**
     * @param foreign what the north has
     * @param missing what nobody has, of the same shape
     * @param body around the id, where the place is not in the body the operation's usual one
     */
    record Case(ApiOperation operation, String place, String foreign, String missing, UnaryOperator<String> body) {
        @Override
        public String toString() {
            return operation.id() + ", " + place;
        }
    }

    private ForeignIds(Installation platform) {
        this.platform = platform;
        this.south = platform.makeClient(Installation.SOUTH, everything());
        this.southOfficer = Person.join(
                platform,
                south,
                Installation.SOUTH,
                "officer@south.example",
                List.of("privacy-officer", "data-engineer"));
    }

    private static final class Holder {
        static final ForeignIds ONE = prepare(Installation.get());
    }

    static ForeignIds get() {
        return Holder.ONE;
    }

    private static ForeignIds prepare(Installation platform) {
        var ids = new ForeignIds(platform);
        ids.furnishNorth();
        ids.makeCases();
        ids.before = ids.fingerprint();
        return ids;
    }

    List<Case> cases() {
        return List.copyOf(cases);
    }

    static boolean isNoId(ApiOperation operation, String place) {
        return NO_IDS.contains(place)
                // Policies are the installation's, the same for every tenant.
                || operation.path().startsWith("/api/v1/policies/")
                // A name for people; nothing is found by it.
                || (place.equals("body name") && !operation.id().equals("createSource"))
                || place.startsWith("body roles.")
                || place.startsWith("body jwks.");
    }

    /** Each permission that a service account can have. */
    private static List<String> everything() {
        return ApiOperation.all().stream()
                .map(ApiOperation::permission)
                .filter(GRANTABLE)
                .distinct()
                .toList();
    }

    static final Predicate<String> GRANTABLE = permission -> !permission.startsWith("tenants:")
            && !permission.startsWith("break-glass:")
            && !List.of("self:manage", "keys:provision", "originals:sealed").contains(permission);

    private void furnishNorth() {
        var client = platform.makeClient(Installation.NORTH, everything());
        var record = SentRecord.send(
                client,
                "x-application/hl7-v2+er7",
                "MSH|^~\\&|LAB|NORTH|CV|CV|20260302071500||ORU^R01^ORU_R01|FOREIGN-1|P|2.5.1\r"
                        + "PID|1||F-4711^^^NORTH^MR\r"
                        + "OBX|1|NM|2345-7^Glucose^LN||104|mg/dL\r",
                Map.of("Idempotency-Key", "foreign-key", "Chartveil-Patient", "NORTH|F-4711"));
        record.awaitState("DONE");
        north.put("record", record.id());
        // Nobody else asks for these: each search of the log is itself an event about what was searched for.
        for (String what : List.of("record to list by", "record to search by")) {
            north.put(
                    what,
                    SentRecord.send(client, "text/plain", "Stable.", Map.of("Chartveil-Patient", "NORTH|A-4711"))
                            .awaitState("DONE")
                            .id());
        }
        for (String source : List.of("north-feed", "north-other")) {
            client.postJson("/api/v1/sources", Map.of("name", source, "kind", "REST"))
                    .orFail("making a source");
        }
        north.put(
                "job",
                client.postJson("/api/v1/records/reprocess", Map.of("select", Map.of("ids", List.of(NO_RECORD))))
                        .orFail("making a job")
                        .json()
                        .get("id")
                        .asString());
        north.put(
                "account",
                platform.makeAccount(Installation.NORTH, List.of("counts:read"))
                        .get("clientId")
                        .asString());
        var officer = Person.join(
                platform,
                client,
                Installation.NORTH,
                "officer@north.example",
                List.of("privacy-officer", "data-engineer"));
        north.put(
                "member",
                client.get("/api/v1/members")
                        .orFail("the members")
                        .json()
                        .at("/items/0/id")
                        .asString());
        north.put(
                "grant",
                new ApiAnswerOf(officer.send(
                                "POST",
                                "/api/v1/break-glass",
                                Map.of("Content-Type", "application/json"),
                                "{\"reason\":\"A test of separation\",\"records\":[\"%s\"],\"minutes\":5}"
                                        .formatted(record.id())))
                        .text("/id"));
        north.put(
                "provider",
                client.postJson(
                                "/api/v1/identity-providers",
                                Map.of(
                                        "issuer", "https://idp.north.example",
                                        "audience", "north-audience",
                                        "jwksUri", "https://idp.north.example/jwks",
                                        "roleClaim", "groups",
                                        "roles", Map.of("doctors", "researcher")))
                        .orFail("adding a provider")
                        .json()
                        .get("id")
                        .asString());
        org.awaitility.Awaitility.await("the north's events are in the audit log")
                .atMost(Installation.patience())
                .until(() -> client.get("/api/v1/audit/events?record=" + record.id() + "&type=record.accepted")
                                .orFail("the audit search")
                                .json()
                                .get("events")
                                .size()
                        == 1);
        var event = client.get("/api/v1/audit/events?record=" + record.id() + "&type=record.accepted")
                .json()
                .at("/events/0");
        north.put("event", event.get("id").asString());
        north.put("request", event.get("requestId").asString());
        north.put("agent", event.at("/agent/id").asString());
        SentRecord.send(client, "text/plain", "Stable.", Map.of("Chartveil-Patient", "NORTH|B-4711"))
                .awaitState("DONE");
        north.put(
                "pseudonym",
                client.postJson("/api/v1/subjects/lookup", Map.of("system", "NORTH", "value", "B-4711"))
                        .orFail("looking the subject up")
                        .json()
                        .get("pseudonym")
                        .asString());
        cursor("listRecords", client, "/api/v1/records?limit=1", "/next");
        cursor("listAuditEvents", client, "/api/v1/audit/events?limit=1", "/next");
        cursor("listServiceAccounts", client, "/api/v1/service-accounts?limit=1", "/next");
    }

    private static final String NO_RECORD = "rec_" + NO_UUID;
    private static final List<String> OTHER_RECORDS =
            List.of("rec_0199c0de-0001-7000-8000-00000000000b", "rec_0199c0de-0001-7000-8000-00000000000c");

    private record ApiAnswerOf(ApiAnswer answer) {
        String text(String pointer) {
            return answer.orFail("furnishing the north").json().at(pointer).asString();
        }
    }

    private void cursor(String operation, ApiClient client, String path, String pointer) {
        north.put(
                "cursor of " + operation,
                client.get(path).orFail(path).json().at(pointer).asString());
    }

    private void makeCases() {
        for (var operation : ApiOperation.all()) {
            if (operation.isPublic()) {
                operation.places().stream()
                        .filter(place -> !isNoId(operation, place))
                        .forEach(place -> makeCase(operation, place));
            }
        }
    }

    private void makeCase(ApiOperation operation, String place) {
        String last = place.substring(Math.max(place.lastIndexOf(' '), place.lastIndexOf('.')) + 1);
        switch (last) {
            case "id" -> {
                if (operation.path().startsWith("/api/v1/jobs/")) {
                    add(operation, place, own("job"), NO_UUID);
                } else if (operation.path().startsWith("/api/v1/audit/")) {
                    add(operation, place, own("event"), NO_UUID);
                } else {
                    add(operation, place, own("record"), NO_RECORD);
                }
            }
            case "record" ->
                add(
                        operation,
                        place,
                        own(operation.id().equals("listAuditEvents") ? "record to list by" : "record to search by"),
                        operation.id().equals("listAuditEvents") ? OTHER_RECORDS.getFirst() : OTHER_RECORDS.getLast());
            case "ids", "records" -> add(operation, place, own("record"), NO_RECORD);
            case "job" -> add(operation, place, own("job"), NO_UUID);
            case "messageId" -> add(operation, place, "FOREIGN-1", "FOREIGN-0");
            case "Idempotency-Key" -> add(operation, place, "foreign-key", "nobodys-key");
            case "Chartveil-Patient" -> add(operation, place, "NORTH|F-4711", "NORTH|F-0000");
            case "value" -> {
                // A search of the log is itself an event about whom it searched for: nobody else asks for these.
                String series = switch (operation.id()) {
                    case "searchAuditEvents" -> "A";
                    case "makeAccessReport" -> "B";
                    default -> "F";
                };
                add(operation, place, series + "-4711", series + "-0000");
            }
            case "pseudonyms" ->
                add(operation, place, own("pseudonym"), own("pseudonym").replaceAll("[0-9a-f]", "0"));
            case "source", "Chartveil-Source" -> add(operation, place, "north-feed", "nobodys-feed");
            case "name" -> {
                boolean fresh = operation.id().equals("createSource");
                add(operation, place, fresh ? "north-other" : "north-feed", fresh ? "nobodys-other" : "nobodys-feed");
            }
            case "member" -> add(operation, place, own("member"), NO_UUID);
            case "grant" -> add(operation, place, own("grant"), NO_UUID);
            case "provider" -> add(operation, place, own("provider"), NO_UUID);
            case "clientId" -> add(operation, place, own("account"), Installation.NORTH + ".nobody0000000000");
            case "agent" -> add(operation, place, own("agent"), "nobody");
            case "requestId" -> add(operation, place, own("request"), "req_" + NO_UUID);
            case "tenant" -> add(operation, place, Installation.NORTH, "no-such-hospital");
            case "prefix" -> add(operation, place, "north", "nowhere");
            case "email" -> add(operation, place, "officer@north.example", "nobody@nowhere.example");
            case "issuer" -> add(operation, place, "https://idp.north.example", "https://idp.nowhere.example");
            case "audience" -> add(operation, place, "north-audience", "nobodys-audience");
            case "cursor" -> cursorCase(operation, place);
            default -> {
                // No case: everyPlaceOfEveryOperationIsACaseOrNoId says so.
            }
        }
    }

    /** A cursor of the other tenant's list gives what one gives that was made up from nobody's ids. */
    private void cursorCase(ApiOperation operation, String place) {
        String foreign = north.getOrDefault("cursor of " + operation.id(), own("cursor of listRecords"));
        add(operation, place, foreign, foreign);
    }

    private String own(String what) {
        return java.util.Objects.requireNonNull(north.get(what), what);
    }

    private void add(ApiOperation operation, String place, String foreign, String missing) {
        cases.add(new Case(operation, place, foreign, missing, id -> body(operation, place, id)));
    }

    ApiAnswer call(Case one, String id) {
        var operation = one.operation();
        var headers = new HashMap<String, String>();
        String path = operation.path();
        String where = one.place().substring(0, one.place().indexOf(' '));
        String name = one.place().substring(one.place().indexOf(' ') + 1);
        if (where.equals("path")) {
            path = path.replace("{" + name + "}", id);
        }
        path = PARAMETER.matcher(path).replaceAll(NO_UUID);
        if (where.equals("query")) {
            path += "?" + name + "=" + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8);
        }
        if (where.equals("header")) {
            headers.put(name, id);
        }
        headers.put("If-Match", "\"1\"");
        if (!operation.mediaType().isEmpty() || operation.method().equals("POST")) {
            headers.put("Content-Type", contentType(operation));
        }
        String body = one.body().apply(id);
        if (operation.permission().startsWith("break-glass:")
                || List.of("getOriginal", "reidentify").contains(operation.id())) {
            return southOfficer.send(operation.method(), path, headers, body);
        }
        return south.send(operation.method(), path, headers, BodyPublishers.ofString(body));
    }

    private static String contentType(ApiOperation operation) {
        return switch (operation.id()) {
            case "submitRecord", "deidentify", "previewPolicy", "repairRecord" -> "text/plain";
            case "submitBatch" -> "application/x-ndjson";
            case "fhirCreate", "fhirTransaction" -> "application/fhir+json";
            default -> "application/json";
        };
    }

    private static String body(ApiOperation operation, String place, String id) {
        boolean inBody = place.startsWith("body ");
        String name = place.substring(place.indexOf(' ') + 1);
        return switch (operation.id()) {
            case "submitRecord", "deidentify", "repairRecord" -> "Stable.";
            case "searchRecords" ->
                switch (name) {
                    case "messageId", "id" -> "{\"%s\":\"%s\"}".formatted(name, id);
                    case "cursor" ->
                        "{\"patient\":{\"system\":\"NORTH\",\"value\":\"F-4711\"},\"cursor\":\"%s\"}".formatted(id);
                    default -> "{\"patient\":{\"system\":\"NORTH\",\"value\":\"%s\"}}".formatted(id);
                };
            case "makeAccessReport" ->
                name.equals("cursor")
                        ? "{\"patient\":{\"system\":\"NORTH\",\"value\":\"B-0000\"},\"cursor\":\"%s\"}".formatted(id)
                        : "{\"patient\":{\"system\":\"NORTH\",\"value\":\"%s\"}}".formatted(id);
            case "reidentify" -> "{\"pseudonyms\":[\"%s\"]}".formatted(id);
            case "searchAuditEvents" ->
                name.startsWith("patient")
                        ? "{\"patient\":{\"system\":\"NORTH\",\"value\":\"%s\"}}".formatted(id)
                        : "{\"%s\":\"%s\"}".formatted(name, id);
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
                "{\"email\":\"%s\",\"name\":\"X\"}".formatted(inBody ? id : "first@nowhere.example");
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
            default -> operation.mediaType().isEmpty() ? "" : "{}";
        };
    }

    String fingerprintBefore() {
        return before;
    }

    /** What the north would notice: its records and their generations, sources, accounts, members, grants. */
    String fingerprint() {
        var databases = platform.databases();
        return String.join(
                "\n",
                String.valueOf(databases.column(
                        "ingestion",
                        "SELECT id || state || generation FROM record WHERE tenant_id = ? ORDER BY id",
                        Installation.NORTH)),
                String.valueOf(databases.column(
                        "ingestion",
                        "SELECT name || version FROM source WHERE tenant_id = ? ORDER BY name",
                        Installation.NORTH)),
                String.valueOf(databases.column(
                        "gateway",
                        "SELECT client_id || state || version FROM service_account WHERE tenant_id = ? ORDER BY 1",
                        Installation.NORTH)),
                String.valueOf(databases.column(
                        "gateway",
                        "SELECT member_id || state || version FROM member WHERE tenant_id = ? ORDER BY 1",
                        Installation.NORTH)),
                String.valueOf(databases.column(
                        "gateway",
                        "SELECT grant_id || state FROM break_glass WHERE tenant_id = ? ORDER BY 1",
                        Installation.NORTH)),
                String.valueOf(databases.column(
                        "gateway",
                        "SELECT provider_id::text FROM identity_provider WHERE tenant_id = ? ORDER BY 1",
                        Installation.NORTH)),
                String.valueOf(databases.column(
                        "gateway", "SELECT state FROM tenant WHERE tenant_id = ?", Installation.NORTH)));
    }
}
