// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

/**
 * A stack trace without messages: types and places only, since a library's message may quote what a patient's record
 * said.
 */
public final class SafeTrace {

    private static final int FRAMES = 25;
    private static final int CAUSES = 5;

    private SafeTrace() {}

    public static String of(Throwable throwable) {
        var text = new StringBuilder(1024);
        var current = throwable;
        for (int depth = 0; current != null && depth < CAUSES; depth++) {
            text.append(depth == 0 ? "" : "\nCaused by: ")
                    .append(current.getClass().getName());
            var frames = current.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
            current = current.getCause();
        }
        return text.toString();
    }
}
