// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** One line that tells how far the sending is: redrawn on a terminal, written now and then elsewhere. */
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration REWRITE = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private final Instant start = Instant.now();
    private Instant drawn = Instant.EPOCH;
    private int done;

    public ProgressBar(PrintStream out, boolean terminal, int total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    public synchronized void advance() {
        done++;
        Instant now = Instant.now();
        if (done == total || Duration.between(drawn, now).compareTo(terminal ? REDRAW : REWRITE) > 0) {
            drawn = now;
            draw(now);
        }
    }

    private void draw(Instant now) {
        double seconds = Math.max(0.001, Duration.between(start, now).toMillis() / 1000.0);
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        String line = "[%s%s] %d of %d files, %.0f/s"
                .formatted("#".repeat(filled), ".".repeat(WIDTH - filled), done, total, done / seconds);
        if (terminal) {
            out.print("\r" + line + (done == total ? System.lineSeparator() : ""));
        } else {
            out.println(line);
        }
        out.flush();
    }
}
