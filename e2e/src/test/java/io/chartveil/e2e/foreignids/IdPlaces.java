// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.foreignids;

import io.chartveil.e2e.platform.ApiOperation;
import java.util.List;
import java.util.Set;

/** Which places of an operation can take a tenant's id: all but those that are known to take none. */
final class IdPlaces {

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
            "body sources",
            "body approvalRequired",
            // Half of an identifier; the other half has its case
            "body system",
            "body patient.system",
            "body identifiers.system");

    private IdPlaces() {}

    static List<String> of(ApiOperation operation) {
        return operation.places().stream()
                .filter(place -> !isNoId(operation, place))
                .toList();
    }

    private static boolean isNoId(ApiOperation operation, String place) {
        return NO_IDS.contains(place)
                // A policy's name means each tenant's own; the anonymizer's HostilePolicyIT tries another's.
                || operation.path().startsWith("/api/v1/policies/")
                // A name for people; nothing is found by it.
                || (place.equals("body name") && !operation.id().equals("createSource"))
                || place.startsWith("body roles.")
                || place.startsWith("body jwks.");
    }
}
