// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KafkaTracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SAMPLED = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String UNSAMPLED = "00-" + TRACE + "-b7ad6b7169203331-00";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ObservationAutoConfiguration.class,
                    OpenTelemetrySdkAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class));

    @Test
    void aSampledTraceGoesOnAsANewSpan() {
        context.run(started -> {
            // Given
            var traces = new KafkaTraces(started.getBean(Tracer.class), started.getBean(Propagator.class));
            var headers = new RecordHeaders().add("traceparent", SAMPLED.getBytes(UTF_8));
            var current = new AtomicReference<String>();

            // When
            try (var part = traces.continueFrom(headers, "anonymize")) {
                part.run(() -> current.set(traces.current().orElse("none")));

                // Then
                assertThat(part.traceparent()).contains(current.get());
            }
            assertThat(current.get()).startsWith("00-" + TRACE).endsWith("-01").isNotEqualTo(SAMPLED);
        });
    }

    @Test
    void eachRecordOfABatchGetsASpanOfItsOwnTraceThatEndsWithTheBatch() {
        var ended = Collections.synchronizedList(new ArrayList<String>());
        context.withBean(SpanProcessor.class, () -> new EndedSpans(ended)).run(started -> {
            // Given
            var traces = new KafkaTraces(started.getBean(Tracer.class), started.getBean(Propagator.class));
            String other = SAMPLED.replace(TRACE, TRACE.replace('0', '1'));

            // When
            var batch = traces.continueAll(
                    List.of(Optional.of(SAMPLED), Optional.of(other), Optional.of(UNSAMPLED), Optional.empty()),
                    "analyse");
            var endedBefore = List.copyOf(ended);
            batch.close();

            // Then
            assertThat(endedBefore).isEmpty();
            assertThat(ended).containsExactly(TRACE, TRACE.replace('0', '1'));
        });
    }

    /** Notes the traces of spans that end. */
    private record EndedSpans(List<String> traces) implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            traces.add(span.getSpanContext().getTraceId());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Test
    void anUnsampledTraceIsHandedOnAsItCame() {
        // Given
        var traces = new KafkaTraces(Tracer.NOOP, Propagator.NOOP);

        // When
        try (var part = traces.continueFrom(UNSAMPLED, "anonymize")) {
            // Then
            assertThat(part.traceparent()).contains(UNSAMPLED);
        }
    }

    @Test
    void whatCameWithoutATraceGoesOnWithoutOne() {
        // Given
        var traces = new KafkaTraces(Tracer.NOOP, Propagator.NOOP);

        // When
        try (var part = traces.continueFrom(new RecordHeaders(), "anonymize")) {
            // Then
            assertThat(part.traceparent()).isEmpty();
        }
    }
}
