// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ComposeFileTest {

    private static final Path CHECKOUT = Path.of("..");
    /** Spring Boot's own; the file of secrets is found by it. */
    private static final String SECRETS_LOCATION = "SPRING_CONFIG_ADDITIONAL_LOCATION";

    @TempDir
    private Path place;

    private final Map<String, Container> containers = containers();

    record Container(
            Map<String, String> environment,
            List<String> volumes,
            List<String> ports,
            List<String> dropped,
            boolean readOnly,
            String dockerfile) {}

    @Test
    void everyVariableOfAServiceIsASettingThatTheLocalRuntimeGivesItToo() {
        // Given
        var settings = settings();

        // When
        var unknown = new TreeMap<String, Set<String>>();
        for (var service : ServiceSpec.ALL) {
            unknown.put(service.name(), unknown(service.name(), variables(settings.running(service))));
            unknown.put(
                    service.name() + "-migration",
                    unknown(service.name() + "-migration", variables(settings.migrating(service))));
        }

        // Then
        assertThat(unknown.values()).as(unknown.toString()).allMatch(Set::isEmpty);
    }

    @Test
    void whatTheLocalRuntimeGivesAServiceComesAsVariableOrWithItsSecrets() {
        // Given
        var settings = settings();
        var secrets = new ServiceSecrets(Credentials.of(new DataFolder(place)), kafka());
        var local = Set.of(
                "SERVER_ADDRESS",
                "MANAGEMENT_SERVER_ADDRESS",
                "MANAGEMENT_SERVER_PORT",
                "CHARTVEIL_INSTANCE",
                "CHARTVEIL_DRAINWAIT");

        // When
        var missing = new TreeSet<String>();
        for (var service : ServiceSpec.ALL) {
            var wanted = variables(settings.running(service));
            wanted.removeAll(variables(secrets.running(service)));
            wanted.removeAll(container(service.name()).environment().keySet());
            wanted.removeAll(local);
            // A service calls those that it has a setting for; the runtime tells every service all addresses.
            wanted.removeIf(name -> name.startsWith("CHARTVEIL_SERVICES_"));
            wanted.removeIf(name -> name.equals("CHARTVEIL_BLOBS_LOCATION") && service.isGateway());
            wanted.forEach(name -> missing.add(service.name() + ": " + name));
        }

        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void everyContainerIsReadOnlyWithoutCapabilitiesAndOnLoopbackAlone() {
        // Given
        var all = containers.values();

        // When
        var ports =
                all.stream().flatMap(container -> container.ports().stream()).toList();

        // Then
        assertThat(all).allSatisfy(container -> {
            assertThat(container.readOnly()).isTrue();
            assertThat(container.dropped()).containsExactly("ALL");
        });
        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void noVariableHoldsASecretAndNoServiceSeesAnothersSecrets() {
        // Given
        var secretNames = List.of("PASSWORD", "_SECRET", "JAAS", "TOKEN_CLIENT");

        // When
        var named = containers.values().stream()
                .flatMap(container -> container.environment().keySet().stream())
                .filter(name -> secretNames.stream().anyMatch(name::contains))
                .toList();

        // Then
        assertThat(named).isEmpty();
        for (var service : ServiceSpec.ALL) {
            assertThat(container(service.name()).volumes())
                    .filteredOn(volume -> volume.contains("secrets") || volume.contains("admin"))
                    .containsExactly(service.name() + "-secrets:/secrets:ro");
        }
    }

    @Test
    void everyImageIsDefinedInTheCheckoutAndItsBasesNameNoRegistry() throws IOException {
        // Given
        var dockerfiles = containers.values().stream()
                .map(Container::dockerfile)
                .filter(file -> !file.isEmpty())
                .collect(Collectors.toSet());

        // When
        var bases = new HashSet<String>();
        for (String dockerfile : dockerfiles) {
            Files.readAllLines(CHECKOUT.resolve(dockerfile)).stream()
                    .filter(line -> line.startsWith("FROM "))
                    .forEach(line -> bases.add(line.substring("FROM ".length()).replaceFirst(" .*", "")));
        }

        // Then
        assertThat(bases).isNotEmpty().noneMatch(base -> base.contains("/"));
    }

    private Container container(String name) {
        return Objects.requireNonNull(containers.get(name), name);
    }

    private Set<String> unknown(String container, Set<String> known) {
        var set = new TreeSet<>(container(container).environment().keySet());
        set.removeAll(known);
        set.remove(SECRETS_LOCATION);
        return set;
    }

    /** By Spring Boot's rule for variables: dots become underscores, dashes go. */
    private static Set<String> variables(Map<String, String> settings) {
        return settings.keySet().stream()
                .map(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ServiceSettings settings() {
        var folder = new DataFolder(place).create();
        var database = new ExternalPostgres("jdbc:postgresql://postgres:5432", Admins.NONE.database());
        return new ServiceSettings(folder, Credentials.of(folder), Ports.of(folder), database, kafka());
    }

    private KafkaServer kafka() {
        return new ExternalKafka(
                "kafka:9092", KafkaLogin.PLAINTEXT, Credentials.of(new DataFolder(place)), Admins.NONE.kafka());
    }

    @SuppressWarnings("unchecked") // what a YAML document holds is known by its place
    private static Container container(Map<String, Object> values) {
        var build = (Map<String, String>) values.getOrDefault("build", Map.of());
        return new Container(
                (Map<String, String>) values.getOrDefault("environment", Map.of()),
                (List<String>) values.getOrDefault("volumes", List.of()),
                (List<String>) values.getOrDefault("ports", List.of()),
                (List<String>) values.getOrDefault("cap_drop", List.of()),
                Boolean.TRUE.equals(values.get("read_only")),
                build.getOrDefault("dockerfile", ""));
    }

    private static Map<String, Container> containers() {
        try (var file = Files.newBufferedReader(CHECKOUT.resolve("docker-compose.yml"))) {
            Map<String, Map<String, Map<String, Object>>> document = new Yaml().load(file);
            var containers = new TreeMap<String, Container>();
            Objects.requireNonNull(document.get("services"))
                    .forEach((name, values) -> containers.put(name, container(values)));
            return containers;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
