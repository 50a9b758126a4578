// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import java.util.HexFormat;

/**
 * Whom a record is about, by the HMAC under which the subject is found.
 *
 * @param hmac of kind and identifier, in hexadecimal digits
 * @param identifier what the HMAC hides; it never leaves this service
 */
public record Identified(TenantId tenant, Kind kind, String hmac, String identifier) {

    /** What names a subject. */
    public enum Kind {
        PATIENT,
        /** A record that names no patient is its own subject. */
        RECORD;

        String columnValue() {
            return this == PATIENT ? "patient" : "record";
        }
    }

    public static Identified patient(TenantKeyring keys, PatientIdentifier patient) {
        return of(keys, Kind.PATIENT, patient.system() + "|" + patient.value());
    }

    public static Identified record(TenantKeyring keys, RecordId record) {
        return of(keys, Kind.RECORD, record.toString());
    }

    private static Identified of(TenantKeyring keys, Kind kind, String identifier) {
        var hmac = keys.identifiers().of(kind.columnValue() + "\0" + identifier);
        return new Identified(keys.tenant(), kind, HexFormat.of().formatHex(hmac), identifier);
    }

    byte[] hmacBytes() {
        return HexFormat.of().parseHex(hmac);
    }

    /** Equal if the tenant and the HMAC are: the same patient is written the same way. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Identified that && tenant.equals(that.tenant) && hmac.equals(that.hmac);
    }

    @Override
    public int hashCode() {
        return hmac.hashCode();
    }

    @Override
    public String toString() {
        return "Identified[" + tenant + " " + kind + "]";
    }
}
