// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Traces that follow a record across Kafka (W3C Trace Context). A batch has as many traces as records, so each record
 * continues its own, and one that nobody samples costs nothing.
 */
public final class KafkaTraces {

    private static final String HEADER = "traceparent";
    private static final String SAMPLED = "01";

    private final Tracer tracer;
    private final Propagator propagator;

    public KafkaTraces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The {@code traceparent} of what runs now, to be stored with an outbox row. */
    public Optional<String> current() {
        return Optional.ofNullable(tracer.currentSpan()).flatMap(this::traceparent);
    }

    /** Continues the trace that a record's headers name; {@link ContinuedTrace#close} ends this part of it. */
    public ContinuedTrace continueFrom(Headers headers, String name) {
        var header = headers.lastHeader(HEADER);
        return continueFrom(header == null ? null : new String(header.value(), StandardCharsets.UTF_8), name);
    }

    /** The same for a header that was already read. */
    public ContinuedTrace continueFrom(@Nullable String traceparent, String name) {
        if (traceparent == null || !traceparent.endsWith(SAMPLED)) {
            return new ContinuedTrace(Optional.ofNullable(traceparent), null);
        }
        var carrier = Map.of(HEADER, traceparent);
        var span = propagator
                .extract(carrier, (from, key) -> from.get(key))
                .name(name)
                .kind(Span.Kind.CONSUMER)
                .start();
        return new ContinuedTrace(traceparent(span), span);
    }

    /** The same for a batch, each of whose records has a trace of its own: all parts end together. */
    public ContinuedBatch continueAll(List<Optional<String>> traceparents, String name) {
        return new ContinuedBatch(traceparents.stream()
                .map(traceparent -> continueFrom(traceparent.orElse(null), name))
                .toList());
    }

    private Optional<String> traceparent(Span span) {
        var carrier = new HashMap<String, String>();
        propagator.inject(span.context(), carrier, (_, key, value) -> carrier.put(key, value));
        return Optional.ofNullable(carrier.get(HEADER));
    }

    /** A batch's parts of its records' traces in this service. */
    public static final class ContinuedBatch implements AutoCloseable {

        private final List<ContinuedTrace> parts;

        private ContinuedBatch(List<ContinuedTrace> parts) {
            this.parts = parts;
        }

        @Override
        public void close() {
            parts.forEach(ContinuedTrace::close);
        }
    }

    /** One record's part of its trace in this service. */
    public final class ContinuedTrace implements AutoCloseable {

        private final Optional<String> traceparent;
        private final @Nullable Span span;

        private ContinuedTrace(Optional<String> traceparent, @Nullable Span span) {
            this.traceparent = traceparent;
            this.span = span;
        }

        /** What goes on with the record: header of the next message, column of the outbox. */
        public Optional<String> traceparent() {
            return traceparent;
        }

        /** Runs the work with the trace's ids in its logs. */
        public void run(Runnable work) {
            if (span == null) {
                work.run();
                return;
            }
            try (var _ = tracer.withSpan(span)) {
                work.run();
            }
        }

        /** Marks this part as failed, by the kind of failure only. */
        public void failed(String kind) {
            if (span != null) {
                span.tag("error", kind);
            }
        }

        @Override
        public void close() {
            if (span != null) {
                span.end();
            }
        }
    }
}
