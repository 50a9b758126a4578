// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Label;
import io.chartveil.deid.SubjectSecrets;
import java.util.Optional;

/** Phones, faxes, mail and web addresses, IP addresses. */
public final class ContactReplacement {

    private final Stamp stamp;

    ContactReplacement(Stamp stamp) {
        this.stamp = stamp;
    }

    public Optional<String> phone(String written) {
        return number(Label.PHONE, written);
    }

    public Optional<String> fax(String written) {
        return number(Label.FAX, written);
    }

    public Optional<String> email(String written) {
        return replace(Label.EMAIL, written, "@example.org");
    }

    public Optional<String> url(String written) {
        return replace(Label.URL, written, ".example.org");
    }

    /** The stand-in lies in 192.0.2.0/24, which is reserved for documentation. */
    public Optional<String> ipAddress(String written) {
        return stamp.apply(
                Label.IP_ADDRESS,
                written,
                Folding.words(written),
                () -> Optional.of("192.0.2." + (stamp.digest(Label.IP_ADDRESS, Folding.words(written))[0] & 0xff)));
    }

    private Optional<String> number(Label label, String written) {
        String canonical = Folding.code(written);
        return stamp.apply(
                label, written, canonical, () -> Optional.of(Shape.fill(written, stamp.digest(label, canonical))));
    }

    private Optional<String> replace(Label label, String written, String tail) {
        String canonical = Folding.words(written);
        return stamp.apply(
                label,
                written,
                canonical,
                () -> Optional.of(SubjectSecrets.token(stamp.digest(label, canonical), 8) + tail));
    }
}
