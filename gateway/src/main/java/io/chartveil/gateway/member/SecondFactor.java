// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.GatewayProblem;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import io.chartveil.tenancy.TenantTransactions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** A member's own second factor: enrolled by showing the secret once, in force once a code has proved it arrived. */
@Service
public class SecondFactor {

    private final Members members;
    private final TotpSecrets secrets;
    private final RecoveryCodes recoveryCodes;
    private final TenantTransactions transactions;
    private final Clock clock;

    SecondFactor(
            Members members,
            TotpSecrets secrets,
            RecoveryCodes recoveryCodes,
            TenantTransactions transactions,
            Clock clock) {
        this.members = members;
        this.secrets = secrets;
        this.recoveryCodes = recoveryCodes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return the {@code otpauth} address for an authenticator app */
    public String enrol(TenantId home, UUID id) {
        return transactions.inTenant(home, () -> {
            Member member = credentials(home, id).member();
            if (member.secondFactor()) {
                throw GatewayProblem.WRONG_STATE.exception("A second factor is in force already.");
            }
            byte[] secret = secrets.generate();
            members.storeTotp(member, secrets.wrap(member, secret));
            return "otpauth://totp/Chartveil:%s?secret=%s&issuer=Chartveil"
                    .formatted(URLEncoder.encode(member.email(), StandardCharsets.UTF_8), Totp.base32(secret));
        });
    }

    /** @return the recovery codes, to be shown this once */
    public List<String> confirm(TenantId home, UUID id, String code) {
        return transactions.inTenant(home, () -> {
            var credentials = credentials(home, id);
            if (credentials.totpConfirmed() || credentials.totpSecret() == null) {
                throw GatewayProblem.WRONG_STATE.exception("Begin the enrolment first.");
            }
            byte[] secret = secrets.open(credentials.member(), credentials.totpSecret());
            long step = Totp.matchingStep(secret, code, clock.instant(), credentials.totpLastStep())
                    .orElseThrow(() -> HttpProblem.INVALID_REQUEST.exception(
                            "Try the next code.",
                            List.of(ProblemPlace.atPointer("/code", "is the code that the app shows now"))));
            members.confirmTotp(credentials.member(), step);
            return recoveryCodes.renew(credentials.member());
        });
    }

    /** @return new recovery codes, to be shown this once; those there were end */
    public List<String> renewRecoveryCodes(TenantId home, UUID id) {
        return transactions.inTenant(home, () -> {
            Member member = credentials(home, id).member();
            if (!member.secondFactor()) {
                throw GatewayProblem.WRONG_STATE.exception("No second factor is in force.");
            }
            return recoveryCodes.renew(member);
        });
    }

    /** Takes the second factor off a member who has lost it and the codes too. */
    public Member reset(TenantId home, UUID id) {
        return transactions.inTenant(home, () -> {
            Member member = credentials(home, id).member();
            members.removeTotp(member, clock.instant());
            recoveryCodes.remove(member);
            return credentials(home, id).member();
        });
    }

    private Credentials credentials(TenantId home, UUID id) {
        return members.lockedCredentials(home, id)
                .orElseThrow(() -> HttpProblem.NOT_FOUND.exception("There is no such member."));
    }
}
