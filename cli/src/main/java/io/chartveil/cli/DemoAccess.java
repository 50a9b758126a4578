// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.DataFolder;
import io.chartveil.cli.runtime.RuntimeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The logins of the demo tenants, kept beside the data for the commands and for a person to try.
 *
 * @param tenants by tenant id
 */
record DemoAccess(Map<String, DemoTenant> tenants) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * One tenant's logins.
     *
     * @param people password by e-mail address
     */
    record DemoTenant(String name, String clientId, String clientSecret, Map<String, String> people) {}

    static Path file(DataFolder folder) {
        return folder.root().resolve("demo.json");
    }

    static DemoAccess of(DataFolder folder) {
        try {
            return Files.exists(file(folder))
                    ? JSON.readValue(Files.readString(file(folder)), DemoAccess.class)
                    : new DemoAccess(new TreeMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void save(DataFolder folder) {
        DataFolder.writePrivately(file(folder), JSON.writeValueAsString(this));
    }

    ApiClient client(URI gateway, String tenant) {
        var known = tenants.get(tenant);
        if (known == null) {
            throw new RuntimeFailure("There is no demo tenant \"" + tenant + "\" here"
                    + (tenants.isEmpty() ? "." : ", only " + String.join(", ", tenants.keySet()) + ".")
                    + " Say --client-id and --client-secret-file to send as a service account.");
        }
        return ApiClient.serviceAccount(gateway, known.clientId(), known.clientSecret());
    }
}
