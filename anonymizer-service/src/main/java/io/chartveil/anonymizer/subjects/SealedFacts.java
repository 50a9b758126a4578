// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.SecretBox;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.KnownIdentifiers.Form;
import io.chartveil.deid.KnownIdentifiers.Value;
import io.chartveil.deid.Label;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept about a subject, as bytes under the subject's key.
 *
 * <p>The clear bytes are a count and then label, form and text of each value. A label that this version does not know
 * (written before a rollback) is passed over.
 */
final class SealedFacts {

    private SealedFacts() {}

    static byte[] sealKnown(SecretBox box, UUID subject, List<Value> values) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(values.size());
            for (var value : values) {
                out.writeUTF(value.label().name());
                out.writeUTF(value.form().name());
                var text = value.text().getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return box.seal(bytes.toByteArray(), "known/" + subject);
    }

    static KnownIdentifiers openKnown(SecretBox box, UUID subject, byte[] sealed) {
        try (var in = new DataInputStream(new ByteArrayInputStream(box.open(sealed, "known/" + subject)))) {
            int count = in.readInt();
            var values = new ArrayList<Value>(count);
            for (int i = 0; i < count; i++) {
                var label = named(Label.class, in.readUTF());
                var form = named(Form.class, in.readUTF());
                var text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                if (label.isPresent() && form.isPresent()) {
                    values.add(new Value(label.get(), form.get(), text));
                }
            }
            return KnownIdentifiers.of(values);
        } catch (IOException e) {
            throw new UncheckedIOException("a subject's known identifiers end too early", e);
        }
    }

    static byte[] sealIdentifier(SecretBox box, UUID subject, String identifier) {
        return box.seal(identifier.getBytes(StandardCharsets.UTF_8), "identifier/" + subject);
    }

    static String openIdentifier(SecretBox box, UUID subject, byte[] sealed) {
        return new String(box.open(sealed, "identifier/" + subject), StandardCharsets.UTF_8);
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
