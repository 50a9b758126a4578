// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.patientidentity.PatientIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A note: it names nobody in a way that a machine could trust. */
record TextReading(String text) implements RecordReading {

    static TextReading of(byte[] record) {
        return new TextReading(decode(record));
    }

    static String decode(byte[] record) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RecordRefusedException(RecordRefusedException.Rule.NOT_UTF8, "the text");
        }
    }

    @Override
    public PatientIdentity patient() {
        return PatientIdentity.NOBODY;
    }

    @Override
    public KnownIdentifiers ofSubject() {
        return KnownIdentifiers.none();
    }

    @Override
    public KnownIdentifiers ofAll() {
        return KnownIdentifiers.none();
    }

    @Override
    public String toString() {
        return "TextReading[" + text.length() + " characters]";
    }
}
