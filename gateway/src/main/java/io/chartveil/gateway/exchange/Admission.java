// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import io.chartveil.gateway.token.InternalTokens;
import io.chartveil.internaltoken.Caller;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.security.core.context.SecurityContextHolder;

/** A credential that was looked at and let in: who it stands for, until when, and the tokens made for it so far. */
public final class Admission {

    private final Caller caller;
    private final Instant until;
    /** By audience. */
    private final ConcurrentMap<String, String> tokens = new ConcurrentHashMap<>();

    Admission(Caller caller, Instant until) {
        this.caller = caller;
        this.until = until;
    }

    /**
     * The admission of the request at hand.
     *
     * @throws IllegalStateException if the request was let in without one
     */
    public static Admission current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication) {
            return authentication.admission();
        }
        throw new IllegalStateException("the request carries no admitted credential");
    }

    public Caller caller() {
        return caller;
    }

    boolean validAt(Instant time) {
        return time.isBefore(until);
    }

    /**
     * The caller's token for one service. It is made once per admission: a busy client costs one signature per service
     * and admission instead of one per request.
     */
    public String tokenFor(String audience, InternalTokens maker) {
        return tokens.computeIfAbsent(audience, name -> maker.mint(caller, name));
    }
}
