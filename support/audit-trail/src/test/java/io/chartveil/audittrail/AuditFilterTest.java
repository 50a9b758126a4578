// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.Caller;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

class AuditFilterTest {

    private static final ProblemWriter PROBLEMS = new ProblemWriter(List.of());

    private final FakeTrail trail = new FakeTrail();
    private final Clock clock = Clock.fixed(Events.NOW, ZoneOffset.UTC);
    private final AnonymousRefusals refusals = new AnonymousRefusals(trail, clock);
    private final AuditInterceptor interceptor = new AuditInterceptor();
    private final MockMvc mvc = standaloneSetup(new Records(trail))
            .setControllerAdvice(new Advice())
            .addFilters(new AuditFilter(trail, refusals, PROBLEMS, clock))
            .addInterceptors(interceptor)
            .setCustomArgumentResolvers(interceptor)
            .build();

    @BeforeEach
    void signIn() {
        var caller = new Caller(
                "m_1",
                Caller.Kind.SERVICE_ACCOUNT,
                "Lab",
                Optional.of(Events.NORTH),
                Set.of("records:read"),
                Set.of(),
                Optional.of("req_12345678"),
                Optional.empty());
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, "", List.of()));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
        trail.failing = false;
        refusals.close();
    }

    @Test
    void aReadIsRecordedWithItsFacts() throws Exception {
        // Given
        var read = get("/records/rec_1");

        // When
        var answer = mvc.perform(read).andReturn().getResponse();

        // Then
        assertThat(answer.getContentAsString()).isEqualTo("the record");
        assertThat(trail.events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("record.read");
            assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.SUCCESS);
            assertThat(event.tenant()).contains(Events.NORTH);
            assertThat(event.agent().kind()).isEqualTo("service-account");
            assertThat(event.patient()).contains("tag");
            assertThat(event.entities()).containsExactly(new AuditEvent.Entity("record", "rec_1"));
        });
    }

    @Test
    void whatCannotBeRecordedIsAnsweredWith503AndNothingElse() throws Exception {
        // Given
        trail.failing = true;

        // When
        var read = mvc.perform(get("/records/rec_1")).andReturn().getResponse();
        var text = mvc.perform(get("/text")).andReturn().getResponse();
        var empty = mvc.perform(post("/nothing")).andReturn().getResponse();
        var missing = mvc.perform(get("/records/missing")).andReturn().getResponse();
        var sendError = mvc.perform(get("/send-error")).andReturn().getResponse();

        // Then
        assertThat(List.of(read, text, empty, missing, sendError)).allSatisfy(answer -> {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
            assertThat(answer.getContentAsString())
                    .contains("audit-unavailable")
                    .doesNotContain("the record");
        });
    }

    @Test
    void aRefusalIsRecordedAsOne() throws Exception {
        // Given
        var missing = get("/records/missing");

        // When
        mvc.perform(missing);

        // Then
        assertThat(trail.events).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
            assertThat(event.details()).containsEntry("status", "404");
        });
    }

    @Test
    void anAnswerWithoutABodyIsRecorded() throws Exception {
        // Given
        var nothing = post("/nothing");

        // When
        var answer = mvc.perform(nothing).andReturn().getResponse();

        // Then
        assertThat(answer.getStatus()).isEqualTo(204);
        assertThat(trail.events).hasSize(1);
    }

    @Test
    void eachEntryOfAListIsAnEventAndAnEmptyListIsOne() throws Exception {
        // Given
        mvc.perform(get("/entries/0"));
        int afterTheEmptyOne = trail.events.size();

        // When
        mvc.perform(get("/entries/3"));

        // Then
        assertThat(afterTheEmptyOne).isEqualTo(1);
        assertThat(trail.events).hasSize(4);
        assertThat(trail.events.stream().skip(1).flatMap(event -> event.entities().stream()))
                .extracting(AuditEvent.Entity::id)
                .containsExactly("0", "1", "2");
    }

    @Test
    void everyPatientOfACallGetsAnEvent() throws Exception {
        // Given
        var patients = get("/patients");

        // When
        mvc.perform(patients);

        // Then
        assertThat(trail.events.stream()
                        .flatMap(event -> event.patient().stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void eventsAppendedWithTheWorkAreNotWrittenAgain() throws Exception {
        // Given
        var work = post("/work");

        // When
        mvc.perform(work);

        // Then
        assertThat(trail.events).hasSize(1);
        assertThat(trail.recordings).isZero();
    }

    @Test
    void aStreamIsRecordedBeforeItsFirstByte() throws Exception {
        // Given
        var started = mvc.perform(get("/stream")).andReturn();

        // When
        var answer = mvc.perform(asyncDispatch(started)).andReturn().getResponse();

        // Then
        assertThat(answer.getContentAsString()).isEqualTo("the record, in pieces");
        assertThat(trail.events).hasSize(1);
    }

    @Test
    void aFailedCallIsRecordedAsFailed() throws Exception {
        // Given
        var failing = get("/failing");

        // When
        mvc.perform(failing);

        // Then
        assertThat(trail.events)
                .singleElement()
                .satisfies(event -> assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.FAILED));
    }

    @Test
    void refusalsOfTheUnknownAreCountedPerOrigin() throws Exception {
        // Given
        mvc.perform(get("/unauthenticated"));
        mvc.perform(get("/unauthenticated"));
        mvc.perform(get("/unauthenticated").with(request -> {
            request.setRemoteAddr("192.0.2.9");
            return request;
        }));

        // When
        refusals.record();

        // Then
        assertThat(trail.events)
                .extracting(
                        event -> event.agent().origin() + " " + event.details().get("count"))
                .containsExactlyInAnyOrder("127.0.0.1 2", "192.0.2.9 1");
    }

    /** Keeps what it is told; may refuse. */
    private static final class FakeTrail implements AuditTrail {

        final List<AuditEvent> events = new ArrayList<>();
        int recordings;
        boolean failing;

        @Override
        public void append(List<AuditEvent> more) {
            events.addAll(more);
        }

        @Override
        public void recordNow(List<AuditEvent> more) {
            if (failing) {
                throw AuditProblem.AUDIT_UNAVAILABLE.exception("no disk");
            }
            recordings += more.size();
            events.addAll(more);
        }
    }

    @ControllerAdvice
    static class Advice {

        @ExceptionHandler
        void refused(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
            PROBLEMS.write(request, response, e);
        }

        @ExceptionHandler
        void failed(IllegalStateException e, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            PROBLEMS.write(request, response, HttpProblem.INTERNAL_ERROR);
        }
    }

    @RestController
    static class Records {

        private final AuditTrail trail;

        Records(AuditTrail trail) {
            this.trail = trail;
        }

        @GetMapping("/records/{id}")
        @Audited(type = "record.read", action = AuditEvent.Action.READ)
        String read(@PathVariable String id, AuditFacts facts) {
            if (id.equals("missing")) {
                throw HttpProblem.NOT_FOUND.exception("There is no such record.");
            }
            facts.entity("record", id).patient("tag");
            return "the record";
        }

        @GetMapping("/text")
        @Audited(type = "text.read", action = AuditEvent.Action.READ)
        void text(HttpServletResponse response) throws IOException {
            response.getWriter().write("the record");
        }

        @GetMapping("/send-error")
        @Audited(type = "error.read", action = AuditEvent.Action.READ)
        void sendError(HttpServletResponse response) throws IOException {
            response.sendError(409);
        }

        @PostMapping("/nothing")
        @Audited(type = "nothing.done", action = AuditEvent.Action.EXECUTE)
        ResponseEntity<Void> nothing() {
            return ResponseEntity.noContent().build();
        }

        @GetMapping("/entries/{number}")
        @Audited(type = "entry.read", action = AuditEvent.Action.READ, cardinality = Audited.Cardinality.ENTRY)
        String entries(@PathVariable int number, AuditFacts facts) {
            for (int i = 0; i < number; i++) {
                facts.entry("record", Integer.toString(i), Optional.empty());
            }
            return "entries";
        }

        @GetMapping("/patients")
        @Audited(type = "patient.read", action = AuditEvent.Action.READ, cardinality = Audited.Cardinality.PATIENT)
        String patients(AuditFacts facts) {
            facts.patient("one").patient("two").patient("one");
            return "patients";
        }

        @PostMapping("/work")
        @Audited(type = "work.done", action = AuditEvent.Action.CREATE)
        String work(AuditFacts facts) {
            facts.tenant(new TenantId("north-clinic")).appendTo(trail);
            return "done";
        }

        @GetMapping("/stream")
        @Audited(type = "stream.read", action = AuditEvent.Action.READ)
        StreamingResponseBody stream() {
            return out -> out.write("the record, in pieces".getBytes(StandardCharsets.UTF_8));
        }

        @GetMapping("/failing")
        @Audited(type = "failing.read", action = AuditEvent.Action.READ)
        String failing() {
            throw new IllegalStateException("broken");
        }

        @GetMapping("/unauthenticated")
        ResponseEntity<Void> unauthenticated() {
            return ResponseEntity.status(401).build();
        }
    }
}
