// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.gateway;

/**
 * The claims of the token that the gateway makes of whatever came in, the only one that services trust: a JWT (ES256)
 * of at most five minutes, for one audience and, where a tenant is meant, one tenant.
 */
public final class InternalToken {
    /** The header {@code typ}. */
    public static final String TYPE = "chartveil-internal+jwt";

    public static final String ISSUER = "chartveil-gateway";
    /** The tenant's id; absent for platform operators' calls. */
    public static final String TENANT = "tenant";
    /** Permissions, separated by spaces (RFC 8693, section 4.2). */
    public static final String SCOPE = "scope";
    /** Roles, an array of strings. */
    public static final String ROLES = "roles";
    /** What kind of caller {@code sub} is: {@code member}, {@code service-account}, {@code operator}, {@code service}. */
    public static final String CALLER_KIND = "caller_kind";
    /** The caller's name as people know it. */
    public static final String NAME = "name";
    /** The id of the request at the edge, for logs and audit. */
    public static final String REQUEST_ID = "request_id";
    /** A break-glass grant: {@code {"id","reason","records":[…],"expires"}}. */
    public static final String GRANT = "grant";

    private InternalToken() {}
}
