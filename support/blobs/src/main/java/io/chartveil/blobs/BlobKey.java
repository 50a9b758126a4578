// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import io.chartveil.contracts.TenantId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of a blob: service, tenant and 128 random bits. It says nothing of what is inside. */
public record BlobKey(String service, TenantId tenant, String random) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    public BlobKey {
        checkedService(service);
        if (!HEX.matcher(random).matches()) {
            throw new IllegalArgumentException("a blob key ends in 32 hexadecimal digits");
        }
    }

    public static BlobKey fresh(String service, TenantId tenant) {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new BlobKey(service, tenant, HexFormat.of().formatHex(bits));
    }

    /** @throws IllegalArgumentException if it is anything else than three such parts: no path leads out of the store */
    public static BlobKey parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a blob key has three parts");
        }
        return new BlobKey(parts[0], new TenantId(parts[1]), parts[2]);
    }

    static String checkedService(String service) {
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("a blob key's service is of a-z, 0-9 and hyphens");
        }
        return service;
    }

    @Override
    public String toString() {
        return service + "/" + tenant + "/" + random;
    }
}
