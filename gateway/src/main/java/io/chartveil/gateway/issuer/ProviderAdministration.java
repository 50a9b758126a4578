// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.token.IssuerProperties;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What a tenant's administrators do with its issuers. */
@Service
public class ProviderAdministration {

    private final IdentityProviders providers;
    private final ProviderDirectory directory;
    private final KeySetFetch fetch;
    private final IssuerProperties own;

    ProviderAdministration(
            IdentityProviders providers, ProviderDirectory directory, KeySetFetch fetch, IssuerProperties own) {
        this.providers = providers;
        this.directory = directory;
        this.fetch = fetch;
        this.own = own;
    }

    public List<IdentityProvider> of(TenantId tenant) {
        return providers.of(tenant);
    }

    public IdentityProvider add(IdentityProvider provider) {
        if (provider.issuer().equals(own.url().toString())) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Name another issuer.", List.of(ProblemPlace.atPointer("/issuer", "is not Chartveil itself")));
        }
        if (!fetch.allows(provider.jwksUri())) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Name another address.",
                    List.of(ProblemPlace.atPointer("/jwksUri", "is an HTTPS address without user and fragment")));
        }
        if (!providers.insert(provider)) {
            throw GatewayProblem.ALREADY_EXISTS.exception("The tenant trusts this issuer for this audience already.");
        }
        directory.refresh();
        return provider;
    }

    public void remove(TenantId tenant, UUID id) {
        if (!providers.delete(tenant, id)) {
            throw HttpProblem.NOT_FOUND.exception("There is no such identity provider.");
        }
        directory.refresh();
    }
}
