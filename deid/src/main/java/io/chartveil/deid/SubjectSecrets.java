// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two keys that a subject's stand-ins derive from: its own random key for everything personal, the tenant's linkage
 * key for what must agree across subjects (practitioners, organizations, resource ids). Destroying the subject's key
 * leaves nothing that leads back.
 *
 * <p>Immutable and safe to share. {@code toString} tells nothing.
 */
public final class SubjectSecrets {

    private static final int KEY_BYTES = 32;
    private static final int MAX_OFFSET_DAYS = 365;
    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();

    private final SecretKey subjectKey;
    private final SecretKey linkageKey;
    private final int dateOffsetDays;
    private final String pseudonym;

    /** @param subjectKey 32 random bytes
     * @param tenantLinkageKey 32 random bytes, the same for all subjects of a tenant */
    public SubjectSecrets(byte[] subjectKey, byte[] tenantLinkageKey) {
        this.subjectKey = key(subjectKey, "subject");
        this.linkageKey = key(tenantLinkageKey, "tenant linkage");
        this.dateOffsetDays = offset(ofSubject("date-offset", ""));
        this.pseudonym = "P-" + token(ofSubject("pseudonym", ""), 16);
    }

    /** The subject's one name in research: {@code P-} and 16 letters and digits, 80 bits of the key. */
    public String pseudonym() {
        return pseudonym;
    }

    /**
     * The days by which every date of the subject moves: −365 to 365, never 0, so that no date stays true. Not a
     * multiple of seven by design: all 730 values are equally likely, since weekdays kept would cost the offset two
     * bits and more of its secret; intervals stay exact, seasons do not.
     */
    public int dateOffsetDays() {
        return dateOffsetDays;
    }

    /** 32 bytes that only this subject's key gives for this value; {@code domain} keeps uses apart. */
    public byte[] ofSubject(String domain, String value) {
        return hmac(subjectKey, domain, value);
    }

    /** 32 bytes that are the same for this value in every record of the tenant. */
    public byte[] ofTenant(String domain, String value) {
        return hmac(linkageKey, domain, value);
    }

    /** The first bits of a digest as lower-case letters and digits. */
    public static String token(byte[] digest, int characters) {
        if (characters * 5 > digest.length * 8) {
            throw new IllegalArgumentException("A digest of this size does not give that many characters.");
        }
        var out = new StringBuilder(characters);
        int bits = 0;
        int held = 0;
        int next = 0;
        while (out.length() < characters) {
            if (held < 5) {
                bits = (bits << 8) | (digest[next++] & 0xff);
                held += 8;
            }
            out.append(BASE32[(bits >> (held - 5)) & 31]);
            held -= 5;
            bits &= (1 << held) - 1;
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return "SubjectSecrets[hidden]";
    }

    private static SecretKey key(byte[] bytes, String which) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "The " + which + " key has " + bytes.length + " bytes; it needs " + KEY_BYTES + ".");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static int offset(byte[] digest) {
        int index = (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), 2L * MAX_OFFSET_DAYS);
        return index < MAX_OFFSET_DAYS ? index - MAX_OFFSET_DAYS : index - MAX_OFFSET_DAYS + 1;
    }

    private static byte[] hmac(SecretKey key, String domain, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(domain.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256.", e);
        }
    }
}
