// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers whatever a controller throws, after every advice of the service's own. */
@ControllerAdvice
@Order
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Set<String> NUL_IN_TEXT = Set.of("22021", "22P05");

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void refused(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, e);
    }

    @ExceptionHandler
    void invalidBody(MethodArgumentNotValidException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, RequestPlaces.invalid(RequestPlaces.of(e.getBindingResult())));
    }

    @ExceptionHandler
    void invalidParameter(HandlerMethodValidationException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, RequestPlaces.invalid(RequestPlaces.of(e)));
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, RequestPlaces.unreadable(e));
    }

    @ExceptionHandler
    void wrongType(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, RequestPlaces.invalid(e.getName(), "has the wrong form"));
    }

    @ExceptionHandler
    void missing(MissingServletRequestParameterException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, RequestPlaces.invalid(e.getParameterName(), "is missing"));
    }

    @ExceptionHandler
    void missing(MissingRequestHeaderException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, RequestPlaces.invalid(e.getHeaderName(), "is missing"));
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        TransientDataAccessException.class,
        NonTransientDataAccessResourceException.class
    })
    void databaseAway(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.atWarn().addKeyValue("cause", e.getClass().getName()).log("The database cannot be used");
        problems.write(
                request,
                response,
                HttpProblem.UNAVAILABLE.exception("Try again in a moment.").withHeader("Retry-After", "1"));
    }

    /** PostgreSQL stores no U+0000: 22021 in a text, 22P05 in JSON. Who sent one is told; the rest is our own mistake. */
    @ExceptionHandler
    void unstorable(DataIntegrityViolationException e, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (e.getMostSpecificCause() instanceof SQLException cause && NUL_IN_TEXT.contains(cause.getSQLState())) {
            problems.write(
                    request,
                    response,
                    HttpProblem.INVALID_REQUEST.exception("A text of the request holds the character U+0000."));
        } else {
            anything(e, request, response);
        }
    }

    /** The client has gone; nobody is left to answer. */
    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException e, HttpServletResponse response) {
        LOG.debug("A client went before its answer was whole");
    }

    @ExceptionHandler
    void anything(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            // Security's own handlers answer these; kept here, every 401 would be a 500.
            throw e;
        }
        if (e instanceof ErrorResponse refusal) {
            var problem = HttpProblem.ofStatus(refusal.getStatusCode().value());
            refusal.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            problems.write(request, response, problem);
            return;
        }
        LOG.error("A request failed: {}", SafeTrace.of(e));
        problems.write(request, response, HttpProblem.INTERNAL_ERROR);
    }
}
