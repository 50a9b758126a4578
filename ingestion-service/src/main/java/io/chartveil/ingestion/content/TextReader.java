// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads plain text strictly, in the character set its media type names, and hands it on as UTF-8. */
final class TextReader {

    private TextReader() {}

    static byte[] read(byte[] body, ReadingHints hints) {
        Charset charset = hints.charset().orElse(StandardCharsets.UTF_8);
        byte[] text = charset.equals(StandardCharsets.UTF_8) ? withoutMark(body) : transcode(body, charset);
        int fault = Utf8.firstFault(text);
        if (fault >= 0) {
            throw malformed("byte " + fault);
        }
        boolean blank = true;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                throw new FaultyRecord(
                        Fault.at("byte " + i, "no-control-characters", "text holds no control characters"));
            }
            blank &= b >= 0 && b <= ' ';
        }
        if (blank) {
            throw new FaultyRecord(Fault.whole("not-empty", "a record has content"));
        }
        return text;
    }

    /** Without the byte order mark that some senders put before UTF-8. */
    static byte[] withoutMark(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    private static byte[] transcode(byte[] body, Charset charset) {
        var in = ByteBuffer.wrap(body);
        try {
            var decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            return decoder.decode(in).toString().getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw malformed("byte " + in.position());
        }
    }

    private static FaultyRecord malformed(String place) {
        return new FaultyRecord(
                Fault.at(place, "well-formed-text", "the bytes are text in the character set of the media type"));
    }
}
