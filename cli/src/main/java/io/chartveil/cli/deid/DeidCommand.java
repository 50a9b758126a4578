// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import picocli.CommandLine.Command;

/** What the de-identification engine does without a platform around it. */
@Command(
        name = "deid",
        description = "Finds and replaces identifiers in files, without a running platform.",
        subcommands = {AnnotateCommand.class, EvaluateCommand.class, RedactCommand.class, TrainCommand.class},
        mixinStandardHelpOptions = true)
public final class DeidCommand {}
