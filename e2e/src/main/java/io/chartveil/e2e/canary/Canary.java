// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names and numbers that are planted: each is found nowhere else, so that where its bytes are, a record leaked. Each
 * stands on an identifying path of some format, is known from an earlier record of its patient, or has a check digit or
 * shape that marks it anywhere.
 */
final class Canary {

    static final String FAMILY = "Zyxwiczan";
    static final String GIVEN = "Quorblexa";
    static final String DOCTOR = "Drumkanarius";
    static final String RELATIVE = "Vexolinda";
    static final String STREET = "Quorblexgasse";
    static final String MRN = "CNR77319042";
    static final String EMAIL = "zyx.quorblex@canarymail.org";
    static final String PHONE = "617-555-7731";
    static final String SSN = "536-22-8915";
    static final String NHS = "943 476 5919";
    static final String DNI = "12345678Z";
    static final String IBAN = "DE89370400440532013000";
    static final String BIRTH_DATE = "1943-02-17";
    static final String BIRTH_DATE_HL7 = "19430217";

    /** What a careless client writes into addresses, headers and parameters. */
    static final String STRAY = "Straykanari";

    private static final List<String> PLANTED = List.of(
            FAMILY,
            GIVEN,
            DOCTOR,
            RELATIVE,
            STREET,
            MRN,
            EMAIL,
            PHONE,
            SSN,
            NHS,
            DNI,
            IBAN,
            BIRTH_DATE,
            BIRTH_DATE_HL7,
            STRAY);

    private static final List<String> NEEDLES =
            PLANTED.stream().map(Canary::asBytes).toList();
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    private static final int LARGEST_UNPACKED = 64 << 20;

    private Canary() {}

    private static String asBytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** Which of the planted values these bytes hold, in any case; what is compressed with zstd is unpacked first. */
    static Optional<String> in(byte[] bytes) {
        if (startsWith(bytes, ZSTD_MAGIC)) {
            long size = Zstd.getFrameContentSize(bytes);
            if (size > 0 && size <= LARGEST_UNPACKED) {
                return search(Zstd.decompress(bytes, (int) size));
            }
        }
        return search(bytes);
    }

    private static Optional<String> search(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1).toLowerCase(Locale.ROOT);
        for (int each = 0; each < NEEDLES.size(); each++) {
            if (text.contains(NEEDLES.get(each))) {
                return Optional.of(PLANTED.get(each));
            }
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] head) {
        return bytes.length > head.length && java.util.Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }
}
