// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The base64 content of an attachment: plain text goes through the text engine, everything else is removed. */
final class FhirAttachment {

    private final Values values;

    FhirAttachment(Values values) {
        this.values = values;
    }

    Optional<String> rewrite(PathRule rule, String base64, @Nullable String contentType, FindingCounts counts) {
        var charset = contentType == null ? Optional.<Charset>empty() : charsetOf(contentType);
        var text = charset.flatMap(set -> decode(base64, set));
        if (text.isEmpty()) {
            counts.removed(rule);
            return Optional.empty();
        }
        String redacted = values.text(rule, text.get());
        return Optional.of(Base64.getEncoder().encodeToString(redacted.getBytes(charset.get())));
    }

    /** Only of text without markup: tags would hide what stands across them. */
    private static Optional<Charset> charsetOf(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).strip();
        if (!type.startsWith("text/plain")) {
            return Optional.empty();
        }
        int at = type.indexOf("charset=");
        if (at < 0) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        String name = type.substring(at + "charset=".length())
                .split(";", 2)[0]
                .strip()
                .replace("\"", "");
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // A text that nobody can read is removed like any other attachment.
            return Optional.empty();
        }
    }

    private static Optional<String> decode(String base64, Charset charset) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Not base64, or not text of this character set: removed.
            return Optional.empty();
        }
    }
}
