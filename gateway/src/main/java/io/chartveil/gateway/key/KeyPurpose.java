// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.key;

/** What a key signs. The two sets are published apart, so that one kind of token can never pass for the other. */
public enum KeyPurpose {
    /** Access and id tokens, for the world outside. */
    ACCESS,
    /** Internal tokens, for the services. */
    INTERNAL
}
