// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.runtime.PartState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How long records took from acceptance until they could be counted, as analytics' histogram has it.
 *
 * @param buckets records by the upper bound of their seconds, cumulative
 */
record Latency(Map<Double, Long> buckets) {

    private static final Pattern BUCKET =
            Pattern.compile("(?m)^chartveil_record_analysable_seconds_bucket\\{.*?le=\"([^\"]+)\".*?} ([0-9.E]+)$");

    static Latency read(List<PartState> parts) {
        int port = parts.stream()
                .filter(part -> part.name().equals("analytics"))
                .mapToInt(PartState::managementPort)
                .findFirst()
                .orElseThrow();
        try (var in = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus")
                .toURL()
                .openStream()) {
            var buckets = new TreeMap<Double, Long>();
            var match = BUCKET.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (match.find()) {
                double bound =
                        match.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(match.group(1));
                buckets.put(bound, (long) Double.parseDouble(match.group(2)));
            }
            return new Latency(buckets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Latency since(Latency earlier) {
        var difference = new TreeMap<Double, Long>();
        buckets.forEach((bound, count) ->
                difference.put(bound, count - earlier.buckets().getOrDefault(bound, 0L)));
        return new Latency(difference);
    }

    /** The bound below which this part of all records lies, in seconds. */
    double quantile(double part) {
        long total = buckets.values().stream().mapToLong(Long::longValue).max().orElse(0);
        for (var bucket : new TreeMap<>(buckets).entrySet()) {
            if (bucket.getValue() >= part * total) {
                return bucket.getKey();
            }
        }
        return Double.NaN;
    }

    @Override
    public String toString() {
        return "p50 ≤ %.2f s, p95 ≤ %.2f s, p99 ≤ %.2f s".formatted(quantile(0.5), quantile(0.95), quantile(0.99));
    }
}
