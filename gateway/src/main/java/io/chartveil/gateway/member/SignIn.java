// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.member.Member.State;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;

/** Decides whether a person is the member they say they are, and locks out who keeps failing. */
@Service
public class SignIn {

    private final Members members;
    private final Passwords passwords;
    private final TotpSecrets totpSecrets;
    private final RecoveryCodes recoveryCodes;
    private final TenantTransactions transactions;
    private final MemberProperties properties;
    private final Clock clock;

    SignIn(
            Members members,
            Passwords passwords,
            TotpSecrets totpSecrets,
            RecoveryCodes recoveryCodes,
            TenantTransactions transactions,
            MemberProperties properties,
            Clock clock) {
        this.members = members;
        this.passwords = passwords;
        this.totpSecrets = totpSecrets;
        this.recoveryCodes = recoveryCodes;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a person typed. */
    public record Attempt(String email, String password, String code) {
        @Override
        public String toString() {
            return "Attempt[redacted]";
        }
    }

    public SignInResult attempt(TenantId home, Attempt attempt) {
        String email = attempt.email().strip().toLowerCase(Locale.ROOT);
        // The slow comparison stays outside of the transaction that holds the member's row.
        var known = transactions.readOnlyInTenant(home, () -> members.credentials(home, email));
        boolean right = passwords.matches(attempt.password(), known.flatMap(Credentials::passwordHash));
        return known.<SignInResult>map(found -> transactions.inTenant(
                        home,
                        () -> members.lockedCredentials(home, found.member().id())
                                .map(current -> decide(current, right && sameHash(found, current), attempt.code()))
                                .orElseGet(() -> new SignInResult.Refused(Optional.empty()))))
                .orElseGet(() -> new SignInResult.Refused(Optional.empty()));
    }

    private static boolean sameHash(Credentials before, Credentials now) {
        return before.passwordHash().equals(now.passwordHash());
    }

    private SignInResult decide(Credentials credentials, boolean rightPassword, String code) {
        Instant now = clock.instant();
        Member member = credentials.member();
        var person = new SignedInMember(member.home(), member.id());
        if (member.state() != State.ACTIVE) {
            return new SignInResult.Refused(Optional.of(person));
        }
        Optional<Instant> lock = member.lockedUntil().filter(now::isBefore);
        if (lock.isPresent()) {
            return new SignInResult.Locked(lock.get());
        }
        OptionalLong step = rightPassword ? step(credentials, code, now) : OptionalLong.empty();
        if (step.isEmpty()) {
            Optional<Instant> until = lockAfter(credentials.failedAttempts() + 1, now);
            members.failed(member, until);
            return until.<SignInResult>map(end -> new SignInResult.LockedOut(person, end))
                    .orElseGet(() -> new SignInResult.Refused(Optional.of(person)));
        }
        members.authenticated(member, now, step.getAsLong());
        return new SignInResult.Accepted(person);
    }

    /** The step of the code; the last one again where a recovery code stands in, or no second factor is asked for. */
    private OptionalLong step(Credentials credentials, String code, Instant now) {
        OptionalLong lastStep = OptionalLong.of(credentials.totpLastStep());
        if (!credentials.totpConfirmed() || credentials.totpSecret() == null) {
            return lastStep;
        }
        byte[] secret = totpSecrets.open(credentials.member(), credentials.totpSecret());
        OptionalLong step = Totp.matchingStep(secret, code, now, credentials.totpLastStep());
        return step.isEmpty() && recoveryCodes.use(credentials.member(), code) ? lastStep : step;
    }

    private Optional<Instant> lockAfter(int failures, Instant now) {
        return failures % properties.failedAttempts() == 0
                ? Optional.of(now.plus(properties.lockout()))
                : Optional.empty();
    }
}
