// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.Rehearsal;
import io.chartveil.cli.runtime.StartReport;
import io.chartveil.cli.seed.DemoAccess;
import io.chartveil.cli.seed.DemoSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "rehearse",
        description = "Runs the platform once for its own sake, so that later starts are quick. Part of the build.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    /** Tells the start script that nothing was learnt that it could keep. */
    private static final int NOT_DUE = 3;

    @Override
    public Integer call() {
        var rehearsal = new Rehearsal(new InstallationOptions().home());
        if (!rehearsal.isDue()) {
            return NOT_DUE;
        }
        Instant start = Instant.now();
        rehearsal.run(new StartReport(System.err), RehearseCommand::play);
        System.err.printf(
                "Rehearsed in %d s.%n", Duration.between(start, Instant.now()).toSeconds());
        return 0;
    }

    private static void play(LocalRuntime runtime) {
        new DemoSeed(runtime.gateway(), runtime.operator(), runtime.credentials(), DemoAccess.NONE, _ -> {}).sow();
    }
}
