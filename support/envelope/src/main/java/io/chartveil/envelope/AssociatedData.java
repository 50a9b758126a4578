// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import java.util.regex.Pattern;

/** What sealed bytes are bound to: moved to another tenant, record or purpose, they no longer open. */
public final class AssociatedData {

    /** The record as the hospital sent it. */
    public static final String ORIGINAL = "original";
    /** The record after de-identification. */
    public static final String ANONYMIZED = "anonymized";

    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9-]*");

    private AssociatedData() {}

    /** The three parts are joined by a slash, which none of them can hold. */
    public static byte[] of(TenantId tenant, RecordId record, String purpose) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("a purpose is of a-z, 0-9 and hyphens");
        }
        return (tenant + "/" + record + "/" + purpose).getBytes(UTF_8);
    }
}
