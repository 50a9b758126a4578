// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

/** What is stored of a log is not what was stored: somebody changed it, or the disk did. Nothing is signed then. */
public final class BrokenLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenLogException(String reason) {
        super(reason);
    }
}
