// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.foreignids;

import io.chartveil.e2e.platform.ApiOperation;
import io.chartveil.e2e.platform.Installation;
import java.util.List;
import java.util.Optional;

/** For each place that takes an id: what the north has, and what nobody has. */
final class ForeignIds {

    private static final String NO_PSEUDONYM = "P-" + "a".repeat(16);
    private static final String OTHER_UUID = "0199c0de-0001-7000-8000-00000000000";

    private final NorthernHospital north;

    ForeignIds(NorthernHospital north) {
        this.north = north;
    }

    List<ForeignId> all() {
        return ApiOperation.all().stream()
                .filter(ApiOperation::isPublic)
                .flatMap(operation -> IdPlaces.of(operation).stream().flatMap(place -> of(operation, place).stream()))
                .toList();
    }

    /** Empty for a place that nobody has thought of yet. */
    private Optional<ForeignId> of(ApiOperation operation, String place) {
        return switch (ForeignId.lastName(place)) {
            case "id" -> thing(operation, place);
            case "record" -> recordOfTheLog(operation, place);
            case "ids", "records" -> id(operation, place, north.id("record"), NorthernHospital.NO_RECORD);
            case "job", "member", "grant", "provider" ->
                id(operation, place, north.id(ForeignId.lastName(place)), NorthernHospital.NO_UUID);
            case "pseudonyms" -> id(operation, place, north.id("pseudonym"), NO_PSEUDONYM);
            case "clientId" -> id(operation, place, north.id("account"), Installation.NORTH + ".nobody0000000000");
            case "agent" -> id(operation, place, north.id("agent"), "nobody");
            case "requestId" -> id(operation, place, north.id("request"), "req_" + NorthernHospital.NO_UUID);
            case "tenant" -> id(operation, place, Installation.NORTH, "no-such-hospital");
            case "prefix" -> id(operation, place, "north", "nowhere");
            case "email" -> id(operation, place, "officer@north.example", "nobody@nowhere.example");
            case "issuer" -> id(operation, place, "https://idp.north.example", "https://idp.nowhere.example");
            case "audience" -> id(operation, place, "north-audience", "nobodys-audience");
            case "messageId" -> id(operation, place, "FOREIGN-1", "FOREIGN-0");
            case "Idempotency-Key" -> id(operation, place, "foreign-key", "nobodys-key");
            case "Chartveil-Patient" -> id(operation, place, "NORTH|F-4711", "NORTH|F-0000");
            case "value" -> {
                String series = series(operation);
                yield id(operation, place, series + "-4711", series + "-0000");
            }
            case "source", "Chartveil-Source" -> id(operation, place, "north-feed", "nobodys-feed");
            case "name" -> {
                boolean fresh = operation.id().equals("createSource");
                yield id(
                        operation,
                        place,
                        fresh ? "north-other" : "north-feed",
                        fresh ? "nobodys-other" : "nobodys-feed");
            }
            case "cursor" -> cursor(operation, place);
            default -> Optional.empty();
        };
    }

    private Optional<ForeignId> thing(ApiOperation operation, String place) {
        if (operation.path().startsWith("/api/v1/jobs/")) {
            return id(operation, place, north.id("job"), NorthernHospital.NO_UUID);
        }
        if (operation.path().startsWith("/api/v1/audit/")) {
            return id(operation, place, north.id("event"), NorthernHospital.NO_UUID);
        }
        return id(operation, place, north.id("record"), NorthernHospital.NO_RECORD);
    }

    /** A search of the log is itself an event about what it searched for: each operation asks for a record of its own. */
    private Optional<ForeignId> recordOfTheLog(ApiOperation operation, String place) {
        return operation.id().equals("listAuditEvents")
                ? id(operation, place, north.id("record to list by"), "rec_" + OTHER_UUID + "b")
                : id(operation, place, north.id("record to search by"), "rec_" + OTHER_UUID + "c");
    }

    /** So it is with patients. */
    private static String series(ApiOperation operation) {
        return switch (operation.id()) {
            case "searchAuditEvents" -> "A";
            case "makeAccessReport" -> "B";
            default -> "F";
        };
    }

    /** Where the north's list goes on, and the same moment at nobody's thing. */
    private Optional<ForeignId> cursor(ApiOperation operation, String place) {
        String foreign = north.cursor(
                switch (operation.id()) {
                    case "searchRecords" -> "listRecords";
                    case "searchAuditEvents", "makeAccessReport" -> "listAuditEvents";
                    case "listTenants" -> "listMembers";
                    default -> operation.id();
                });
        return id(operation, place, foreign, NorthernHospital.neighbour(foreign));
    }

    private static Optional<ForeignId> id(ApiOperation operation, String place, String foreign, String missing) {
        return Optional.of(new ForeignId(operation, place, foreign, missing));
    }
}
