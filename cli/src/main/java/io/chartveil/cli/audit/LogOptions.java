// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which log is meant, and whom the caller believes about it. */
final class LogOptions {

    @Option(names = "--key", paramLabel = "VKEY", description = "A key that signs the log; may be repeated.")
    private List<String> keys = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Instead: a policy (C2SP tlog-policy) that names log, witnesses and quorum.")
    private @Nullable Path policyFile;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the platform is (default: ${DEFAULT-VALUE}).")
    private URI gateway = URI.create("http://127.0.0.1:8080");

    @Option(names = "--client-id", paramLabel = "ID", description = "A service account with audit:read.")
    private @Nullable String clientId;

    @Option(names = "--client-secret-file", paramLabel = "FILE", description = "The file that holds its secret.")
    private @Nullable Path secretFile;

    Policy policy() throws IOException {
        try {
            if (policyFile != null) {
                return Policy.parse(Files.readString(policyFile));
            }
            if (keys.isEmpty()) {
                throw new RuntimeFailure("Say whom you believe, with --key or --policy. "
                        + "GET /api/v1/audit/keys names the keys; have them confirmed another way.");
            }
            return Policy.of(keys.stream().map(VerifierKey::parse).toList());
        } catch (IllegalArgumentException e) {
            throw new RuntimeFailure("The keys or the policy cannot be read: " + e.getMessage(), e);
        }
    }

    LogSource log() throws IOException {
        if (clientId == null || secretFile == null) {
            throw new RuntimeFailure("Name a service account with --client-id and --client-secret-file.");
        }
        return new HttpLogSource(ApiClient.serviceAccount(
                gateway, clientId, Files.readString(secretFile).strip()));
    }
}
