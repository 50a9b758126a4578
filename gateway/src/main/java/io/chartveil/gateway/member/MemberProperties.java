// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How members prove who they are.
 *
 * @param failedAttempts how many in a row lock a member out
 * @param lockout for how long
 * @param invitationTtl how long an invitation can be accepted
 * @param recoveryTtl how long a recovery link works
 * @param renewalWait how long a member whose password or second factor an administrator renewed takes no part in
 *     break-glass
 * @param freshness how long a sign-in or re-authentication counts for what needs one
 * @param passwordStrength the logarithm of bcrypt's rounds
 */
@Validated
@ConfigurationProperties("chartveil.members")
public record MemberProperties(
        @Positive @DefaultValue("5") int failedAttempts,
        @NotNull @DefaultValue("15m") Duration lockout,
        @NotNull @DefaultValue("7d") Duration invitationTtl,
        @NotNull @DefaultValue("1h") Duration recoveryTtl,
        @NotNull @DefaultValue("7d") Duration renewalWait,
        @NotNull @DefaultValue("15m") Duration freshness,
        @Positive @DefaultValue("12") int passwordStrength) {}
