// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./chartveil audit}. */
@Command(
        name = "audit",
        description = "Checks the audit log: from outside (verify, export, monitor) and in its storage (fsck).",
        subcommands = {
            VerifyCommand.class,
            ExportCommand.class,
            MonitorCommand.class,
            FsckCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true)
public final class AuditCommand {}
