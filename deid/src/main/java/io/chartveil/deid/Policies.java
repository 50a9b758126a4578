// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The policies that come with the engine, and the reader for policies that a tenant wrote. */
public final class Policies {

    private static final List<String> SHIPPED =
            List.of("hipaa-safe-harbor", "hipaa-limited-dataset", "hipaa-expert-determination", "gdpr-pseudonymised");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Policy> byName;

    private Policies(Map<String, Policy> byName) {
        this.byName = byName;
    }

    /** The four policies of the jar. */
    public static Policies shipped() {
        return Shipped.POLICIES;
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** @throws IllegalArgumentException when there is no such policy; the message lists those there are */
    public Policy named(String name) {
        Policy policy = byName.get(name);
        if (policy == null) {
            throw new IllegalArgumentException("There is no policy of that name; there are " + names() + ".");
        }
        return policy;
    }

    /** @throws IllegalArgumentException when the document is no policy; the message says why */
    public static Policy parse(String json) {
        try {
            return MAPPER.readValue(json, Policy.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The policy document is not valid: " + e.getOriginalMessage(), e);
        }
    }

    private static final class Shipped {
        static final Policies POLICIES = load();

        private static Policies load() {
            Map<String, Policy> policies = new LinkedHashMap<>();
            SHIPPED.forEach(name -> policies.put(name, read(name)));
            return new Policies(policies);
        }

        private static Policy read(String name) {
            try (InputStream in = Policies.class.getResourceAsStream("policies/" + name + ".json")) {
                if (in == null) {
                    throw new IllegalStateException("The policy " + name + " is missing from the deid jar.");
                }
                return MAPPER.readValue(in, Policy.class);
            } catch (IOException e) {
                throw new UncheckedIOException("The policy " + name + " cannot be read.", e);
            }
        }
    }
}
