// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.gateway.account.ClientSecret;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Codes for whoever has lost the second factor: each works once in its place. They are random (50 bits) and kept as
 * their SHA-256; the lock after failed attempts keeps anybody from guessing. Every method runs inside the caller's
 * tenant transaction.
 */
@Repository
class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int LENGTH = 10;

    /** Without letters and digits that people mistake for each other. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final Pattern FORM = Pattern.compile("[a-z2-9]{5}-?[a-z2-9]{5}");

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    RecoveryCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes new ones; those there were end. */
    List<String> renew(Member member) {
        remove(member);
        List<String> codes = Stream.generate(this::next).distinct().limit(COUNT).toList();
        codes.forEach(code -> jdbc.sql("INSERT INTO recovery_code (tenant_id, member_id, code_hash) VALUES (?, ?, ?)")
                .params(member.home().value(), member.id(), hash(code))
                .update());
        return codes;
    }

    void remove(Member member) {
        jdbc.sql("DELETE FROM recovery_code WHERE tenant_id = ? AND member_id = ?")
                .params(member.home().value(), member.id())
                .update();
    }

    /** @return false if the text is none of the member's unused codes */
    boolean use(Member member, String typed) {
        String code = typed.strip().toLowerCase(Locale.ROOT);
        return FORM.matcher(code).matches()
                && jdbc.sql("DELETE FROM recovery_code WHERE tenant_id = ? AND member_id = ? AND code_hash = ?")
                                .params(member.home().value(), member.id(), hash(code))
                                .update()
                        == 1;
    }

    private String next() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i == LENGTH / 2 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static byte[] hash(String code) {
        return new ClientSecret(code.replace("-", "")).hash();
    }
}
