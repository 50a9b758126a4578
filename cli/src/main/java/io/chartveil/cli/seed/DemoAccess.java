// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.seed;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.DataFolder;
import io.chartveil.cli.runtime.RuntimeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The logins of the demo tenants, kept beside the data for the commands and for a person to try.
 *
 * @param tenants by tenant id
 */
public record DemoAccess(Map<String, DemoTenant> tenants) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * One tenant's logins.
     *
     * @param people password by e-mail address
     */
    public record DemoTenant(String name, String clientId, String clientSecret, Map<String, String> people) {
        @Override
        public String toString() {
            return "DemoTenant[" + name + "]";
        }
    }

    public static final DemoAccess NONE = new DemoAccess(Map.of());

    public DemoAccess {
        tenants = Collections.unmodifiableMap(new TreeMap<>(tenants));
    }

    DemoAccess with(String id, DemoTenant tenant) {
        var more = new TreeMap<>(tenants);
        more.put(id, tenant);
        return new DemoAccess(more);
    }

    public static Path file(DataFolder folder) {
        return folder.root().resolve("demo.json");
    }

    public static DemoAccess of(DataFolder folder) {
        try {
            return Files.exists(file(folder)) ? JSON.readValue(Files.readString(file(folder)), DemoAccess.class) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void save(DataFolder folder) {
        DataFolder.writePrivately(file(folder), JSON.writeValueAsString(this));
    }

    public ApiClient client(URI gateway, String tenant) {
        var known = tenants.get(tenant);
        if (known == null) {
            throw new RuntimeFailure("There is no demo tenant \"" + tenant + "\" here"
                    + (tenants.isEmpty() ? "." : ", only " + String.join(", ", tenants.keySet()) + ".")
                    + " Say --client-id and --client-secret-file to send as a service account.");
        }
        return ApiClient.serviceAccount(gateway, known.clientId(), known.clientSecret());
    }
}
