// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.Label;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    /** Tenants' policies are built on these: what must change becomes a version beside the one that is here. */
    private static final Map<String, String> RELEASED = Map.of(
            "hipaa-safe-harbor.1.yaml", "be984cf75f38fd50a9ad542f32ac104581f81468bfd4f9aa6af2c6cc22855ab4",
            "hipaa-limited-dataset.1.yaml", "cd111b3b2c65c7bdd6243d0ee3236472837bee4dacca8dc3b1eb8572b13560b4",
            "hipaa-expert-determination.1.yaml", "dc70a8d0e1d901e596290785e12f3de60492442b21a7447b4fd0d6de10984c5a",
            "gdpr-pseudonymised.1.yaml", "83a5d2693809cf3a75392971b9c91940489c66f68d8c94276d4528a2d63af5ae");

    @Test
    void releasedProfileIsNeverChangedAndNeverLeaves() {
        // When
        var shipped = Profiles.DOCUMENTS.stream()
                .collect(Collectors.toMap(name -> name, name -> digest(Profiles.bytes(name))));

        // Then
        assertThat(shipped).containsAllEntriesOf(RELEASED);
    }

    @Test
    void everyProfileIsNamedAsItsFileAndDecidesOnEveryLabel() {
        // When
        var profiles = Profiles.read();

        // Then
        assertThat(profiles)
                .extracting(profile -> profile.name() + "." + profile.version() + ".yaml")
                .isEqualTo(Profiles.DOCUMENTS);
        assertThat(profiles).allSatisfy(profile -> assertThat(profile.actions()).hasSize(Label.values().length));
    }

    @Test
    void profileThatLeavesSomethingOutIsRefused() {
        // When
        var faults = faultsOfProfile("name: x\nversion: 1\nageCap: 89\n");

        // Then
        assertThat(faults).extracting(DocumentFault::rule).containsExactly(DocumentRule.SAYS_TOO_LITTLE);
    }

    private static List<DocumentFault> faultsOfProfile(String text) {
        try {
            DocumentReader.readProfile(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return List.of();
        } catch (InvalidPolicyException e) {
            return e.faults();
        }
    }

    private static String digest(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
