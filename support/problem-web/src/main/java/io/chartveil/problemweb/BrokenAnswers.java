// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.CloseNowException;

/**
 * Answers that broke off after their head was sent. Ended as usual, what had come would look like the whole, so the
 * client's connection is cut instead: no last chunk comes, or fewer bytes than were announced.
 */
public final class BrokenAnswers {

    private static final String BROKEN = BrokenAnswers.class.getName();

    private BrokenAnswers() {}

    /** For an answer on its way; any other becomes a problem. */
    public static void cut(HttpServletRequest request) {
        request.setAttribute(BROKEN, true);
    }

    /** Tomcat closes the connection on this, and logs nothing: whoever noticed the break did. */
    static void throwIfBroken(HttpServletRequest request) throws CloseNowException {
        if (request.getAttribute(BROKEN) != null) {
            throw new CloseNowException("an answer broke off");
        }
    }
}
