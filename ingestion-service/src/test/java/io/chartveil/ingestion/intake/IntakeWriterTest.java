// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.util.unit.DataSize;

class IntakeWriterTest {

    private final List<List<PreparedRecord>> transactions = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (var each : toClose) {
            each.close();
        }
    }

    @Test
    void whatComesWhileACommitRunsMakesTheNextTransaction() throws Exception {
        // Given
        var firstIsIn = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var writer = started((records, lane) -> {
            firstIsIn.countDown();
            await(goOn);
            return accept(records);
        });
        var callers = Executors.newVirtualThreadPerTaskExecutor();
        toClose.add(callers);

        // When
        var first = callers.submit(() -> writer.write(List.of(prepared("one"))));
        firstIsIn.await();
        var others = new ArrayList<Future<List<IntakeResult>>>();
        for (int i = 0; i < 50; i++) {
            others.add(callers.submit(() -> writer.write(List.of(prepared("one")))));
        }
        waitUntilQueued(writer, 50);
        goOn.countDown();
        first.get();
        for (var other : others) {
            other.get();
        }

        // Then
        assertThat(transactions).hasSize(2);
        assertThat(transactions.get(1)).hasSize(50);
    }

    @Test
    void oneThatTheDatabaseRefusesFailsAlone() throws Exception {
        // Given
        var goOn = new CountDownLatch(1);
        var writer = started((records, lane) -> {
            await(goOn);
            if (records.stream().anyMatch(record -> record.source().equals("bad"))) {
                throw new DataIntegrityViolationException("no");
            }
            return accept(records);
        });
        var callers = Executors.newVirtualThreadPerTaskExecutor();
        toClose.add(callers);

        // When
        var futures = new ArrayList<Future<List<IntakeResult>>>();
        for (int i = 0; i < 20; i++) {
            String source = i == 7 ? "bad" : "good";
            Callable<List<IntakeResult>> call = () -> writer.write(List.of(prepared(source)));
            futures.add(callers.submit(call));
        }
        goOn.countDown();

        // Then
        for (int i = 0; i < 20; i++) {
            var future = futures.get(i);
            if (i == 7) {
                assertThatThrownBy(future::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(IntakeUnavailableException.class);
            } else {
                assertThat(future.get()).hasOnlyElementsOfType(IntakeResult.Accepted.class);
            }
        }
    }

    @Test
    void ofAListThatCameTogetherOnlyTheBadOneIsRefused() {
        // Given
        var writer = started((records, lane) -> {
            if (records.stream().anyMatch(record -> record.source().equals("bad"))) {
                throw new DataIntegrityViolationException("no");
            }
            return accept(records);
        });

        // When
        var results = writer.write(List.of(prepared("good"), prepared("bad"), prepared("good")));

        // Then
        assertThat(results.get(0)).isInstanceOf(IntakeResult.Accepted.class);
        assertThat(results.get(1)).isInstanceOf(IntakeResult.Refused.class);
        assertThat(results.get(2)).isInstanceOf(IntakeResult.Accepted.class);
    }

    @Test
    void nothingIsTakenInAfterTheEnd() {
        // Given
        var writer = started((records, lane) -> accept(records));
        writer.stop();

        // When
        var writing = catchThrowable(() -> writer.write(List.of(prepared("one"))));

        // Then
        assertThat(writing).isInstanceOf(IntakeUnavailableException.class);
    }

    @Test
    void whoComesAloneIsWrittenAtOnce() {
        // Given
        var gather = Duration.ofSeconds(1);
        var begun = new ArrayList<Long>();
        var writer = started(
                (records, lane) -> {
                    begun.add(System.nanoTime());
                    return accept(records);
                },
                gather);

        // When
        writer.write(List.of(prepared("one")));
        writer.write(List.of(prepared("one")));

        // Then
        assertThat(begun).hasSize(2);
        assertThat(begun.get(1) - begun.get(0)).isLessThan(gather.toNanos());
    }

    @Test
    void afterATransactionOfSeveralTheNextBeginsLater() throws Exception {
        // Given
        var gather = Duration.ofMillis(200);
        var firstIsIn = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var begun = Collections.synchronizedList(new ArrayList<Long>());
        var writer = started(
                (records, lane) -> {
                    begun.add(System.nanoTime());
                    firstIsIn.countDown();
                    await(goOn);
                    return accept(records);
                },
                gather);
        var callers = Executors.newVirtualThreadPerTaskExecutor();
        toClose.add(callers);
        var first = callers.submit(() -> writer.write(List.of(prepared("one"))));
        firstIsIn.await();
        var two = List.of(
                callers.submit(() -> writer.write(List.of(prepared("one")))),
                callers.submit(() -> writer.write(List.of(prepared("one")))));
        waitUntilQueued(writer, 2);
        goOn.countDown();
        first.get();
        for (var each : two) {
            each.get();
        }

        // When
        writer.write(List.of(prepared("one")));

        // Then
        assertThat(begun).hasSize(3);
        assertThat(begun.get(2) - begun.get(1)).isGreaterThanOrEqualTo(gather.toNanos() * 9 / 10);
    }

    private IntakeWriter started(IntakeWriter.Store store) {
        return started(store, Duration.ofMillis(20));
    }

    private IntakeWriter started(IntakeWriter.Store store, Duration gather) {
        var properties = new IntakeProperties(
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                DataSize.ofKilobytes(512),
                1,
                500,
                DataSize.ofMegabytes(8),
                gather,
                DataSize.ofMegabytes(8),
                8,
                8,
                Duration.ofSeconds(10));
        var writer = new IntakeWriter(store, properties, new IntakeMetrics(new SimpleMeterRegistry()));
        writer.start();
        toClose.add(writer::stop);
        return writer;
    }

    private List<IntakeResult> accept(List<PreparedRecord> records) {
        transactions.add(records);
        return records.stream()
                .<IntakeResult>map(record -> new IntakeResult.Accepted(record.id()))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitUntilQueued(IntakeWriter writer, int count) {
        while (writer.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private static PreparedRecord prepared(String source) {
        return new PreparedRecord(
                new TenantId("north-clinic"),
                RecordId.at(Instant.now()),
                source,
                RecordFormat.TEXT,
                Optional.empty(),
                Instant.now(),
                Optional.empty(),
                1,
                new byte[] {1},
                Optional.empty(),
                null,
                List.of(),
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Submitter(new AuditEvent.Agent("service", "test", null, List.of(), null), Optional.empty(), true),
                Optional.empty());
    }
}
