// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.transparencylog.note.VerifierKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the logs are signed.
 *
 * @param keyFile one seed of 32 bytes a line, base64; each log's keys follow from them. All of them sign, so that a new
 *     one can be put beside the old until everybody knows it
 * @param origin what the names of the logs begin with; the tenant follows
 * @param checkpointEvery how long a checkpoint may let events wait
 * @param witnesses asked for a cosignature of each checkpoint
 */
@ConfigurationProperties("chartveil.audit.log")
public record LogProperties(
        Path keyFile,
        @DefaultValue("chartveil.local/audit") String origin,
        @DefaultValue("500ms") Duration checkpointEvery,
        @DefaultValue List<Witness> witnesses) {

    public LogProperties {
        witnesses = List.copyOf(witnesses);
    }

    /**
     * A witness.
     *
     * @param url its submission prefix
     * @param key its vkey
     */
    public record Witness(URI url, String key) {
        public Witness {
            VerifierKey.parse(key);
        }

        VerifierKey verifier() {
            return VerifierKey.parse(key);
        }
    }
}
