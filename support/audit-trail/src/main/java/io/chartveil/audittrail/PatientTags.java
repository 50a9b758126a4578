// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a patient stands in the audit log: an HMAC of the identifier under the tenant's audit key.
 *
 * <p>The tenant's key is HMAC-SHA256(installation's audit key, tenant): all services find the same tag without asking
 * each other, a tag tells nothing across tenants, and the log without the key tells nothing of whom. System and value
 * are separated by a zero byte, which neither can hold in JSON or HL7.
 */
public final class PatientTags {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 32;

    private final byte[] installationKey;
    private final Map<TenantId, SecretKeySpec> tenantKeys = new ConcurrentHashMap<>();

    /** @param installationKey at least 32 random bytes, the same in all services */
    public PatientTags(byte[] installationKey) {
        if (installationKey.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("the audit key has fewer than " + MIN_KEY_BYTES + " bytes");
        }
        this.installationKey = installationKey.clone();
    }

    /** 43 characters of base64url. */
    public String of(TenantId tenant, PatientIdentifier patient) {
        var key = tenantKeys.computeIfAbsent(tenant, this::tenantKey);
        byte[] tag = hmac(key, (patient.system() + '\0' + patient.value()).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }

    private SecretKeySpec tenantKey(TenantId tenant) {
        var installation = new SecretKeySpec(installationKey, ALGORITHM);
        return new SecretKeySpec(hmac(installation, tenant.value().getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] data) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "PatientTags[redacted]";
    }
}
