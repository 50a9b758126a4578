// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

/** A service will not start as things are; it is printed as reason and remedy, without a stack trace. */
public final class RefusedStartException extends RuntimeException {

    private final String remedy;

    public RefusedStartException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
