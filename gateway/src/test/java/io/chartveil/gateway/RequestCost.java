// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import io.chartveil.testinfra.TestKafka;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * What a request costs the gateway: its process alone, from the operating system's accounts, compilers and collector
 * apart. A gateway of its own JVM stands between raw sockets and a service that answers at once.
 *
 * <p>{@code java -cp <test class path> io.chartveil.gateway.RequestCost [requests a round] [rounds] [JVM option…]}
 */
final class RequestCost {
    private static final int CONNECTIONS = 8;
    private static final int BODY = 1_500;
    /** The kernel counts in hundredths of a second (USER_HZ). */
    private static final double MILLIS_PER_TICK = 10;

    private final int port;
    private final Process gateway;

    private RequestCost(int port, Process gateway) {
        this.port = port;
        this.gateway = gateway;
    }

    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1);
        });
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        int port = freePort();
        var gateway = start(port, List.of(arguments).subList(Math.min(2, arguments.length), arguments.length));
        try {
            var cost = new RequestCost(port, gateway);
            cost.awaitReady();
            cost.measure(requests, rounds);
        } finally {
            gateway.destroy();
            gateway.waitFor();
        }
        // The servers of the tests leave threads behind.
        System.exit(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process start(int port, List<String> options) throws IOException {
        Map<String, Supplier<Object>> properties = new HashMap<>();
        GatewayProcess.properties(properties::put);
        properties.put("server.port", () -> port);
        properties.put("server.address", () -> "127.0.0.1");
        properties.put("chartveil.issuer.url", () -> "http://127.0.0.1:" + port);
        properties.put("chartveil.exchange.admission-ttl", () -> "20s");
        properties.put("chartveil.limits.tenant-per-second", () -> 1_000_000);
        properties.put("chartveil.limits.tenant-burst", () -> 1_000_000);
        TestKafka.start();
        var file = Files.createTempFile("gateway-cost", ".properties");
        var lines = new ArrayList<String>();
        properties.forEach(
                (name, value) -> lines.add(name + "=" + value.get().toString().replace("\n", " ")));
        Files.write(file, lines);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As the local runtime starts it; compiler threads that stay can be told apart.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
        command.add("-XX:-UseDynamicNumberOfCompilerThreads");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GatewayApplication.class.getName()));
        command.add("--spring.config.additional-location=file:" + file);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("gateway-cost", ".log").toFile())
                .start();
    }

    private void awaitReady() {
        var credentials = Map.of(
                "grant_type", "client_credentials",
                "client_id", "platform-operator",
                "client_secret", GatewayProcess.OPERATOR_SECRET);
        Awaitility.await()
                .atMost(Duration.ofMinutes(8))
                .ignoreExceptions()
                .until(() -> new Client(port).token(credentials).statusCode() == 200);
    }

    private void measure(int requests, int rounds) throws Exception {
        var client = new Client(port);
        String token = client.administrator(client.tenant("costing"));
        var request = ("POST /api/v1/records HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/fhir+json\r\nAccept: application/json\r\n"
                        + "Idempotency-Key: 0193f2c4-7d1a-7c3e-9b51-3f6c2a8e4d70\r\nUser-Agent: cost\r\nContent-Length: "
                        + BODY + "\r\n\r\n" + "x".repeat(BODY))
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 1; round <= rounds; round++) {
            Cpu before = Cpu.of(gateway.pid());
            long start = System.nanoTime();
            send(request, requests);
            double seconds = (System.nanoTime() - start) / 1e9;
            Cpu spent = Cpu.of(gateway.pid()).minus(before);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %d requests, %.0f/s, CPU-ms per request: work %.3f (of it kernel %.3f), JIT %.3f, GC %.3f%n",
                    round,
                    requests,
                    requests / seconds,
                    spent.work() * MILLIS_PER_TICK / requests,
                    spent.kernel() * MILLIS_PER_TICK / requests,
                    spent.jit() * MILLIS_PER_TICK / requests,
                    spent.gc() * MILLIS_PER_TICK / requests);
        }
    }

    private void send(byte[] request, int requests) throws Exception {
        var left = new AtomicInteger(requests);
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var senders = new ArrayList<Callable<Void>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(() -> connection(request, left));
            }
            for (var sender : threads.invokeAll(senders)) {
                sender.get();
            }
        }
    }

    private Void connection(byte[] request, AtomicInteger left) throws IOException {
        while (left.get() > 0) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                var in = new BufferedInputStream(socket.getInputStream());
                boolean open = true;
                while (open && left.getAndDecrement() > 0) {
                    socket.getOutputStream().write(request);
                    open = answer(in);
                }
            }
        }
        return null;
    }

    /** @return whether the gateway keeps the connection */
    private static boolean answer(InputStream in) throws IOException {
        String head = head(in).toLowerCase(Locale.ROOT);
        if (!head.startsWith("http/1.1 200")) {
            throw new IOException(head);
        }
        int at = head.indexOf("content-length: ");
        in.skipNBytes(Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at))));
        return !head.contains("connection: close");
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("the gateway hung up");
            }
            head.append((char) read);
        }
        return head.toString();
    }

    /** CPU time in ticks, by what the threads do. */
    private record Cpu(long work, long kernel, long jit, long gc) {

        static Cpu of(long pid) throws IOException {
            long jit = 0;
            long gc = 0;
            try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
                for (var task : tasks.toList()) {
                    String stat = stat(task);
                    String name = stat.substring(stat.indexOf('(') + 1, Math.max(1, stat.lastIndexOf(')')));
                    if (name.contains("Compiler")) {
                        jit += user(stat) + kernel(stat);
                    } else if (name.startsWith("VM Thread") || name.startsWith("G1 ") || name.startsWith("GC ")) {
                        gc += user(stat) + kernel(stat);
                    }
                }
            }
            String all = stat(Path.of("/proc", Long.toString(pid)));
            return new Cpu(user(all) + kernel(all) - jit - gc, kernel(all), jit, gc);
        }

        /** Empty where the thread has ended meanwhile. */
        private static String stat(Path folder) {
            try {
                return Files.readString(folder.resolve("stat"));
            } catch (IOException e) {
                return "()";
            }
        }

        private static long user(String stat) {
            return Long.parseLong(field(stat, 11));
        }

        private static long kernel(String stat) {
            return Long.parseLong(field(stat, 12));
        }

        /** @param index counted from the field behind the name */
        private static String field(String stat, int index) {
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[index];
        }

        Cpu minus(Cpu before) {
            return new Cpu(work - before.work, kernel - before.kernel, jit - before.jit, gc - before.gc);
        }
    }
}
