// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.api;

/** A call that should have gone well and did not. The message repeats the platform's own, which holds no record. */
public final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ApiFailure(String message) {
        super(message);
    }
}
