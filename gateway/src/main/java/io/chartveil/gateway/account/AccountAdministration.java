// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.account;

import com.nimbusds.jose.jwk.JWKSet;
import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.access.Permissions;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemPlace;
import io.chartveil.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/** What a tenant's administrators do with service accounts. */
@Service
public class AccountAdministration {

    private static final String SECRET_PREFIX = "cvs_";
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final ServiceAccounts accounts;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccountAdministration(ServiceAccounts accounts, TenantTransactions transactions, Clock clock) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What an administrator says about an account.
     *
     * @param jwks public keys in JSON; with them no secret is made
     */
    public record Wish(String name, Set<String> permissions, Optional<String> jwks, Optional<Instant> expiresAt) {}

    /** An account with the secret that is shown this once. */
    public record Opened(ServiceAccount account, Optional<ClientSecret> secret) {}

    public List<ServiceAccount> page(TenantId home, String after, int limit) {
        return accounts.page(home, after, limit);
    }

    public ServiceAccount get(TenantId home, String clientId) {
        return accounts.find(home, clientId).orElseThrow(AccountAdministration::unknown);
    }

    public Opened create(TenantId home, Wish wish, String by) {
        return transactions.inTenant(home, () -> insert(home, wish, by));
    }

    /** The first account of a tenant, made by the platform's operator so that a script can do the rest. */
    public Opened createFirst(TenantId home, Wish wish, String by) {
        return transactions.inTenant(home, () -> {
            if (accounts.any(home)) {
                throw GatewayProblem.WRONG_STATE.exception("The tenant has accounts, and it makes others itself.");
            }
            return insert(home, wish, by);
        });
    }

    private Opened insert(TenantId home, Wish wish, String by) {
        check(wish);
        byte[] id = new byte[10];
        random.nextBytes(id);
        var account = new ServiceAccount(
                home,
                home + "." + HexFormat.of().formatHex(id),
                wish.name(),
                wish.permissions(),
                wish.jwks(),
                ServiceAccount.State.ACTIVE,
                wish.expiresAt(),
                Optional.empty(),
                1,
                clock.instant());
        accounts.insert(account, by);
        if (wish.jwks().isPresent()) {
            return new Opened(account, Optional.empty());
        }
        var secret = ClientSecret.random(SECRET_PREFIX);
        accounts.insertSecret(home, account.clientId(), secret);
        return new Opened(account, Optional.of(secret));
    }

    public ServiceAccount update(TenantId home, String clientId, Wish wish, Optional<Long> expectedVersion) {
        check(wish);
        return change(home, clientId, expectedVersion, account -> with(account, wish, account.state()));
    }

    /** A new secret; those there before go on for the overlap. */
    public Opened rotate(TenantId home, String clientId, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw invalid("/overlapMinutes", "is at most 30 days");
        }
        return transactions.inTenant(home, () -> {
            ServiceAccount account = get(home, clientId);
            var secret = ClientSecret.random(SECRET_PREFIX);
            accounts.endSecrets(home, clientId, clock.instant().plus(overlap));
            accounts.insertSecret(home, clientId, secret);
            return new Opened(account, Optional.of(secret));
        });
    }

    public ServiceAccount revoke(TenantId home, String clientId) {
        return change(
                home,
                clientId,
                Optional.empty(),
                account -> with(
                        account,
                        new Wish(account.name(), account.permissions(), account.jwks(), account.expiresAt()),
                        ServiceAccount.State.REVOKED));
    }

    private ServiceAccount change(
            TenantId home, String clientId, Optional<Long> expectedVersion, UnaryOperator<ServiceAccount> change) {
        return transactions.inTenant(home, () -> {
            ServiceAccount account = get(home, clientId);
            if (account.state() == ServiceAccount.State.REVOKED) {
                throw GatewayProblem.WRONG_STATE.exception("The account is revoked, and stays so.");
            }
            if (expectedVersion.filter(version -> version != account.version()).isPresent()
                    || !accounts.update(change.apply(account))) {
                throw HttpProblem.PRECONDITION_FAILED.exception("Read the account again.");
            }
            return get(home, clientId);
        });
    }

    private static ServiceAccount with(ServiceAccount account, Wish wish, ServiceAccount.State state) {
        return new ServiceAccount(
                account.home(),
                account.clientId(),
                wish.name(),
                wish.permissions(),
                wish.jwks(),
                state,
                wish.expiresAt(),
                account.lastUsedAt(),
                account.version(),
                account.createdAt());
    }

    private static void check(Wish wish) {
        if (wish.permissions().isEmpty() || !Permissions.grantableInTenant(wish.permissions())) {
            throw invalid("/permissions", "names at least one permission, and only those that an account can have");
        }
        wish.jwks().ifPresent(AccountAdministration::checkKeys);
    }

    private static void checkKeys(String jwks) {
        try {
            var keys = JWKSet.parse(jwks);
            if (keys.isEmpty() || keys.containsNonPublicKeys()) {
                throw invalid("/jwks", "holds at least one key, and only public ones");
            }
        } catch (ParseException e) {
            throw invalid("/jwks", "is a JWK set");
        }
    }

    private static ProblemException invalid(String pointer, String rule) {
        return HttpProblem.INVALID_REQUEST.exception(
                "Mend what is listed under errors and send it again.", List.of(ProblemPlace.atPointer(pointer, rule)));
    }

    private static ProblemException unknown() {
        return HttpProblem.NOT_FOUND.exception("There is no such service account.");
    }
}
