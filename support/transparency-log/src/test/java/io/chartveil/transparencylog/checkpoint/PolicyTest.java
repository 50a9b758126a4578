// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.transparencylog.note.Ed25519Seed;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.Note;
import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    @Test
    void groupsOfGroupsAreCounted() {
        // Given
        var text = new StringBuilder();
        for (var name : new String[] {"X1", "X2", "X3", "Y1", "Y2"}) {
            text.append("witness ")
                    .append(name)
                    .append(' ')
                    .append(witness(name))
                    .append('\n');
        }
        text.append("""
                # two of the first house, and one of the second
                group X 2 X1 X2 X3
                group Y any Y1 Y2
                group both all X Y
                quorum both
                """);

        // When
        var quorum = Policy.parse(text.toString()).quorum();

        // Then
        assertThat(quorum.isMetBy(Set.of("X1", "X3", "Y2"))).isTrue();
        assertThat(quorum.isMetBy(Set.of("X1", "X2", "X3"))).isFalse();
        assertThat(quorum.isMetBy(Set.of("X1", "Y1", "Y2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum W",
                "quorum none\nquorum none",
                "group g any W\nquorum g",
                "log nonsense\nquorum none",
                "quorum none none",
                "witness none {w}\nquorum none",
                "witness a {w}\ngroup g 2 a\nquorum g",
                "witness a {w}\ngroup g any a a\nquorum g",
                "witness a {w}\nwitness b {w}\nquorum none",
                "log {w}\nquorum none"
            })
    void whatIsNoPolicyIsRefused(String text) {
        var key = witness("w");
        assertThatThrownBy(() -> Policy.parse(text.replace("{w}", key))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF=\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "log\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nextension\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        var note = text + "\n\u2014 log AAAAAAE=\n";
        assertThatThrownBy(() -> Checkpoint.parse(Note.parse(note.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InvalidNoteException.class);
    }

    private static String witness(String name) {
        return new SigningKey(name, SignatureType.COSIGNATURE, Ed25519Seed.generate())
                .verifier()
                .toString();
    }
}
