// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

/** Something that keeps the platform from running, told so that a person can mend it: cause, then remedy. */
public final class RuntimeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RuntimeFailure(String message) {
        super(message);
    }

    public RuntimeFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
