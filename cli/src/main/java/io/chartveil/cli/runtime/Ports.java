// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ports of one data folder: the usual one if it is free when first asked for, then always the same. */
public final class Ports {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int FIRST_OWN = 20_000;
    private static final int BEHIND_OWN = 32_000;
    private static final int ATTEMPTS = 10_000;

    private final Path file;
    private final Map<String, Integer> ports;

    private Ports(Path file, Map<String, Integer> ports) {
        this.file = file;
        this.ports = ports;
    }

    public static Ports of(DataFolder folder) {
        Path file = folder.root().resolve("ports.json");
        if (!Files.exists(file)) {
            return new Ports(file, new TreeMap<>());
        }
        try {
            return new Ports(
                    file, JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, Integer>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The port of a part, settled by the first call; a taken usual port gives way to any free one.
     *
     * @param usual 0 for any free one
     */
    public synchronized int port(String part, int usual) {
        return ports.computeIfAbsent(
                part,
                name -> save(name, usual > 0 && isFree(usual) && !ports.containsValue(usual) ? usual : anyFree()));
    }

    /** The port that a part was given. */
    int known(String part) {
        return Objects.requireNonNull(ports.get(part), part);
    }

    boolean isSettled(String part, int port) {
        return Objects.equals(ports.get(part), port);
    }

    boolean include(int port) {
        return ports.containsValue(port);
    }

    /** Settles a part on the port that a person has asked for. */
    public synchronized void settle(String part, int port) {
        ports.put(part, save(part, port));
    }

    private int save(String part, int port) {
        var copy = new TreeMap<>(ports);
        copy.put(part, port);
        DataFolder.writePrivately(file, JSON.writeValueAsString(copy));
        return port;
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Out of the range from which systems give ports to outgoing connections: one of those could take it meanwhile. */
    private int anyFree() {
        return ThreadLocalRandom.current()
                .ints(FIRST_OWN, BEHIND_OWN)
                .limit(ATTEMPTS)
                .filter(port -> !ports.containsValue(port) && isFree(port))
                .findFirst()
                .orElseThrow(() -> new RuntimeFailure("There is no free port between " + FIRST_OWN + " and "
                        + (BEHIND_OWN - 1) + ". End other programs."));
    }
}
