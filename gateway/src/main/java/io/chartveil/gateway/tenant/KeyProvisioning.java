// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant;

import io.chartveil.contracts.TenantId;

/** Has a service make a tenant's key pair. */
public interface KeyProvisioning {

    /**
     * Asks for the pair; asking again gets the same.
     *
     * @return the public half, a Tink keyset in JSON
     * @throws RuntimeException if the service did not answer
     */
    String provision(TenantId tenant, KeyOwner owner);
}
