// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The random passwords of one data folder, made when first asked for and kept beside the data. */
public final class Credentials {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private final Path file;
    private final Map<String, String> secrets;

    private Credentials(Path file, Map<String, String> secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    public static Credentials of(DataFolder folder) {
        Path file = folder.credentials();
        if (!Files.exists(file)) {
            return new Credentials(file, new TreeMap<>());
        }
        try {
            return new Credentials(
                    file, JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secret of this name; letters, digits, {@code -} and {@code _} only, so that it needs no quoting anywhere. */
    public synchronized String secret(String name) {
        var known = secrets.get(name);
        if (known != null) {
            return known;
        }
        String made = random();
        secrets.put(name, made);
        DataFolder.writePrivately(file, JSON.writeValueAsString(secrets));
        return made;
    }

    static String random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public String toString() {
        return "Credentials[" + secrets.size() + " secrets]";
    }
}
