// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class NoteTest {

    private static final String NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String NOTE = """
            This is an example message.

            \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    @Test
    void theSpecificationsExampleIsVerifiedByItsKey() throws InvalidNoteException {
        // Given
        var note = Note.parse(utf8(NOTE));

        // When
        var verified = note.signaturesOf(List.of(VerifierKey.parse(FOO)));

        // Then
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(verified).hasSize(1);
        assertThat(note).hasToString(NOTE);
        assertThat(note.signaturesOf(List.of(VerifierKey.parse(NEUMANN)))).isEmpty();
    }

    @Test
    void everyProperSubstringOfAVerifierKeyIsRefused() {
        assertThat(VerifierKey.parse(NEUMANN)).hasToString(NEUMANN);
        for (int start = 0; start < NEUMANN.length(); start++) {
            for (int end = start; end <= NEUMANN.length(); end++) {
                if (end - start < NEUMANN.length()) {
                    var part = NEUMANN.substring(start, end);
                    assertThatThrownBy(() -> VerifierKey.parse(part)).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Test
    void aVerifierKeyWithOneByteRaisedByOneIsRefused() {
        for (int i = 0; i < NEUMANN.length(); i++) {
            byte[] raised = utf8(NEUMANN);
            raised[i]++;
            var key = new String(raised, StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> VerifierKey.parse(key)).as(key).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aNoteWithAnyByteChangedIsRefusedOrNotSigned() throws InvalidNoteException {
        var keys = List.of(VerifierKey.parse(FOO));
        byte[] original = utf8(NOTE);
        for (int i = 0; i < original.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = original.clone();
                changed[i] ^= (byte) (1 << bit);
                try {
                    assertThat(Note.parse(changed).signaturesOf(keys)).isEmpty();
                } catch (InvalidNoteException e) {
                    assertThat(e).isNotNull();
                }
            }
        }
    }

    @Test
    void aTruncatedNoteIsRefused() {
        byte[] original = utf8(NOTE);
        for (int length = 0; length < original.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(original, length);
            assertThatThrownBy(() -> Note.parse(cut)).isInstanceOf(InvalidNoteException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text\n\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014  AAAAAAE=\n",
                "text\n\n\u2014 na+me AAAAAAE=\n",
                "text\n\n\u2014 na\u00a0me AAAAAAE=\n",
                "text\n\n- name AAAAAAE=\n",
                "text\n\n\u2014 name AAAAAA==\n",
                "text\n\n\u2014 name AAAAAAE\n",
                "text\n\n\u2014 name AAAAAAF=\n",
                "text\n\n\u2014 name AAAAAAE= \n",
                "text\n\n\u2014 name AAAAAAE=\nrest\n",
                "te\txt\n\n\u2014 name AAAAAAE=\n",
                "text\r\n\n\u2014 name AAAAAAE=\n",
                "text\n\u2014 name AAAAAAE=\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThatThrownBy(() -> Note.parse(utf8(text))).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] note = utf8("te?t\n\n\u2014 name AAAAAAE=\n");
        assertThatCode(() -> Note.parse(note)).doesNotThrowAnyException();
        note[2] = (byte) 0xff;
        assertThatThrownBy(() -> Note.parse(note)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void textMayHoldBlankLines() throws InvalidNoteException {
        // Given
        var key = new SigningKey("log", SignatureType.ED25519, Ed25519Seed.generate());
        var text = "one\n\ntwo\n";

        // When
        var note = Note.parse(new Note(text, List.of(key.sign(text, Instant.EPOCH))).toBytes());

        // Then
        assertThat(note.text()).isEqualTo(text);
        assertThat(note.signaturesOf(List.of(key.verifier()))).hasSize(1);
    }

    @Test
    void aKeysSignatureThatIsWrongRefusesTheNoteWhoeverElseSigned() {
        // Given
        var good = new SigningKey("log", SignatureType.ED25519, Ed25519Seed.generate());
        var other = new SigningKey("other", SignatureType.ED25519, Ed25519Seed.generate());
        var note =
                new Note("text\n", List.of(good.sign("text\n", Instant.EPOCH), other.sign("another\n", Instant.EPOCH)));

        // When
        var both = List.of(good.verifier(), other.verifier());

        // Then
        assertThatThrownBy(() -> note.signaturesOf(both)).isInstanceOf(InvalidNoteException.class);
        assertThatCode(() -> note.signaturesOf(List.of(good.verifier()))).doesNotThrowAnyException();
    }

    @Test
    void aDerivedSeedIsAnotherPairAndAlwaysTheSame() {
        // Given
        var seed = Ed25519Seed.generate();

        // When
        var one = new SigningKey("a", SignatureType.ED25519, seed.derive("a")).verifier();
        var again = new SigningKey(
                "a", SignatureType.ED25519, Ed25519Seed.parse(seed.secret()).derive("a"));

        // Then
        assertThat(again.verifier()).isEqualTo(one);
        assertThat(new SigningKey("b", SignatureType.ED25519, seed.derive("b"))
                        .verifier()
                        .isSamePairAs(one))
                .isFalse();
    }

    @Test
    void everySignatureOfWycheproofIsJudgedAsItShouldBe() throws IOException {
        int judged = 0;
        try (var in = NoteTest.class.getResourceAsStream("/vectors/ed25519_test.json")) {
            for (var group : JsonMapper.builder().build().readTree(in).get("testGroups")) {
                var key = hex(group.get("publicKey").get("pk").asString());
                var verifier = new VerifierKey("w", SignatureType.ED25519, key);
                for (var test : group.get("tests")) {
                    assertThat(verifier.verifies(
                                    hex(test.get("msg").asString()),
                                    hex(test.get("sig").asString())))
                            .as(test.get("tcId").asString())
                            .isEqualTo(test.get("result").asString().equals("valid"));
                    judged++;
                }
            }
        }
        assertThat(judged).isEqualTo(151);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
