// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.foreignids;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.e2e.platform.ApiOperation;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Person;
import io.chartveil.e2e.platform.SentRecord;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A tenant that has one of everything that has an id. */
final class NorthernHospital {

    /** Well formed, and nobody's. */
    static final String NO_UUID = "0199c0de-0001-7000-8000-00000000000a";

    static final String NO_RECORD = "rec_" + NO_UUID;

    private static final String FEED = "north-feed";

    /** What the hospital would notice: its records and their generations, sources, accounts, members, grants. */
    private static final Map<String, List<String>> NOTICEABLE = Map.of(
            "ingestion",
            List.of(
                    "SELECT id || state || generation FROM record WHERE tenant_id = ? ORDER BY 1",
                    "SELECT name || version FROM source WHERE tenant_id = ? ORDER BY 1"),
            "gateway",
            List.of(
                    "SELECT client_id || state || version FROM service_account WHERE tenant_id = ? ORDER BY 1",
                    "SELECT member_id || state || version FROM member WHERE tenant_id = ? ORDER BY 1",
                    "SELECT grant_id || state FROM break_glass WHERE tenant_id = ? ORDER BY 1",
                    "SELECT provider_id::text FROM identity_provider WHERE tenant_id = ? ORDER BY 1",
                    "SELECT state FROM tenant WHERE tenant_id = ?"));

    private final Installation platform;
    private final ApiClient client;
    private final Map<String, String> ids = new HashMap<>();

    private NorthernHospital(Installation platform) {
        this.platform = platform;
        this.client = platform.makeClient(Installation.NORTH, ApiOperation.accountPermissions());
    }

    static NorthernHospital furnish(Installation platform) {
        var north = new NorthernHospital(platform);
        north.sendRecords();
        north.makeSourcesAndJob();
        north.gatherPeople();
        north.awaitEvents();
        north.turnPages();
        return north;
    }

    /** An id that the hospital has. */
    String id(String what) {
        return Objects.requireNonNull(ids.get(what), what);
    }

    /** Where the hospital's own list of this operation goes on. */
    String cursor(String operation) {
        return id("cursor of " + operation);
    }

    /** A cursor beside one, at the same moment of the list: it names nobody's thing. */
    static String neighbour(String cursor) {
        if (cursor.startsWith("rec_")) {
            return cursor.substring(0, cursor.length() - 1) + otherDigit(cursor.charAt(cursor.length() - 1));
        }
        String key = new String(Base64.getUrlDecoder().decode(cursor), ISO_8859_1);
        String beside = key.substring(0, key.length() - 1) + otherDigit(key.charAt(key.length() - 1));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(beside.getBytes(ISO_8859_1));
    }

    private static char otherDigit(char digit) {
        return digit == '0' ? '1' : '0';
    }

    String fingerprint() {
        return NOTICEABLE.entrySet().stream()
                .flatMap(service -> service.getValue().stream()
                        .map(sql -> platform.databases()
                                .column(service.getKey(), sql, Installation.NORTH)
                                .toString()))
                .collect(Collectors.joining("\n"));
    }

    private void sendRecords() {
        var message = SentRecord.send(
                client,
                "x-application/hl7-v2+er7",
                "MSH|^~\\&|LAB|NORTH|CV|CV|20260302071500||ORU^R01^ORU_R01|FOREIGN-1|P|2.5.1\r"
                        + "PID|1||F-4711^^^NORTH^MR\r"
                        + "OBX|1|NM|2345-7^Glucose^LN||104|mg/dL\r",
                Map.of("Idempotency-Key", "foreign-key", "Chartveil-Patient", "NORTH|F-4711"));
        ids.put("record", message.awaitState("DONE").id());
        // Nobody else asks for these: each search of the log is itself an event about what was searched for.
        ids.put("record to list by", note("A-4711"));
        ids.put("record to search by", note("A-4711"));
        note("B-4711");
        ids.put(
                "pseudonym",
                made("/api/v1/subjects/lookup", Map.of("system", "NORTH", "value", "B-4711"))
                        .get("pseudonym")
                        .asString());
    }

    private String note(String patient) {
        return SentRecord.send(client, "text/plain", "Stable.", Map.of("Chartveil-Patient", "NORTH|" + patient))
                .awaitState("DONE")
                .id();
    }

    private void makeSourcesAndJob() {
        for (String source : List.of(FEED, "north-other")) {
            made("/api/v1/sources", Map.of("name", source, "kind", "REST"));
        }
        var job = made("/api/v1/records/reprocess", Map.of("select", Map.of("ids", List.of(NO_RECORD))));
        ids.put("job", job.get("id").asString());
    }

    private void gatherPeople() {
        ids.put(
                "account",
                platform.makeAccount(Installation.NORTH, List.of("counts:read"))
                        .get("clientId")
                        .asString());
        for (String email : List.of("guest@north.example", "visitor@north.example")) {
            made("/api/v1/members", Map.of("email", email, "name", email, "roles", List.of("researcher")));
        }
        var officer = Person.join(
                platform,
                client,
                Installation.NORTH,
                "officer@north.example",
                List.of("privacy-officer", "data-engineer"));
        ids.put("member", items("/api/v1/members").at("/0/id").asString());
        for (String grant : List.of("older grant", "grant")) {
            var asked = officer.send(
                    "POST",
                    "/api/v1/break-glass",
                    Map.of("Content-Type", "application/json"),
                    "{\"reason\":\"A test of separation\",\"records\":[\"%s\"],\"minutes\":5}".formatted(id("record")));
            ids.put(grant, asked.orFail("asking for a grant").json().get("id").asString());
        }
        ids.put(
                "cursor of listBreakGlass",
                officer.send("GET", "/api/v1/break-glass?limit=1", Map.of(), "")
                        .orFail("the grants")
                        .json()
                        .get("next")
                        .asString());
        var provider = made(
                "/api/v1/identity-providers",
                Map.of(
                        "issuer", "https://idp.north.example",
                        "audience", "north-audience",
                        "jwksUri", "https://idp.north.example/jwks",
                        "roleClaim", "groups",
                        "roles", Map.of("doctors", "researcher")));
        ids.put("provider", provider.get("id").asString());
    }

    private void awaitEvents() {
        String search = "/api/v1/audit/events?record=" + id("record") + "&type=record.accepted";
        await("the north's events are in the audit log")
                .atMost(Installation.patience())
                .until(() -> got(search).get("events").size() == 1);
        var event = got(search).at("/events/0");
        ids.put("event", event.get("id").asString());
        ids.put("request", event.get("requestId").asString());
        ids.put("agent", event.at("/agent/id").asString());
    }

    private void turnPages() {
        Map.of(
                        "listRecords", "/api/v1/records",
                        "listAuditEvents", "/api/v1/audit/events",
                        "listServiceAccounts", "/api/v1/service-accounts",
                        "listMembers", "/api/v1/members",
                        "listInvitations", "/api/v1/invitations")
                .forEach((operation, path) -> ids.put(
                        "cursor of " + operation,
                        got(path + "?limit=1").get("next").asString()));
    }

    private JsonNode items(String path) {
        return got(path).get("items");
    }

    private JsonNode got(String path) {
        return client.get(path).orFail(path).json();
    }

    private JsonNode made(String path, Map<String, ?> body) {
        return client.postJson(path, body).orFail(path).json();
    }
}
