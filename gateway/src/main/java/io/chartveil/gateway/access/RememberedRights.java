// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.access;

/** What is remembered about callers' rights. Whoever changes a right says so, or it would hold for some seconds more. */
public interface RememberedRights {

    /** Forgets a caller: here at once, on the other gateways within a second. */
    void forget(String subject);
}
