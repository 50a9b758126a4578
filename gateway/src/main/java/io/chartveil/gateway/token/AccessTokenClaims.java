// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.token;

/**
 * The claims of an access token beyond RFC 9068's: who it is for, and nothing about what they may do. That is looked up
 * when the token is used, so that a role taken away is gone within seconds.
 */
public final class AccessTokenClaims {
    /** The header {@code typ} (RFC 9068). */
    public static final String TYPE = "at+jwt";
    /** The tenant, or {@code platform}. */
    public static final String HOME = "home";

    public static final String KIND = "kind";
    public static final String KIND_MEMBER = "member";
    public static final String KIND_ACCOUNT = "service-account";
    public static final String SCOPE = "scope";

    private AccessTokenClaims() {}
}
