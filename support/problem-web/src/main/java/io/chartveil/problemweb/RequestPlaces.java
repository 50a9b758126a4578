// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Finds where a request broke a rule, in words that hold nothing of what was sent. */
final class RequestPlaces {

    /** A step of a path as our own types name it; anything else, such as a map's key, came with the request. */
    private static final Pattern OWN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*|\\d+");

    private static final String WRONG_FORM = "has the wrong form";

    private RequestPlaces() {}

    static ProblemException invalid(List<ProblemPlace> places) {
        return HttpProblem.INVALID_REQUEST.exception("Mend what is listed under errors and send it again.", places);
    }

    static ProblemException invalid(String parameter, String rule) {
        return invalid(List.of(ProblemPlace.at(parameter, rule)));
    }

    static List<ProblemPlace> of(Errors body) {
        var places = new ArrayList<ProblemPlace>();
        for (var error : body.getFieldErrors()) {
            places.add(ProblemPlace.atPointer(pointer(error.getField()), rule(error)));
        }
        for (var error : body.getGlobalErrors()) {
            places.add(ProblemPlace.atPointer("", rule(error)));
        }
        return places;
    }

    static List<ProblemPlace> of(HandlerMethodValidationException e) {
        var places = new ArrayList<ProblemPlace>();
        for (var result : e.getParameterValidationResults()) {
            if (result instanceof ParameterErrors body) {
                places.addAll(of(body));
                continue;
            }
            var name = Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "parameter");
            result.getResolvableErrors().forEach(error -> places.add(ProblemPlace.at(name, rule(error))));
        }
        return places;
    }

    /** What a body that cannot be read is answered with; a refusal thrown while reading it keeps its own words. */
    static ProblemException unreadable(HttpMessageNotReadableException e) {
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        if (e.getCause() instanceof DatabindException shape && !shape.getPath().isEmpty()) {
            return invalid(List.of(ProblemPlace.atPointer(pointer(shape), WRONG_FORM)));
        }
        if (e.getCause() instanceof JacksonException syntax && syntax.getLocation() != null) {
            var at = syntax.getLocation();
            var place = "line " + at.getLineNr() + ", column " + at.getColumnNr();
            return HttpProblem.BAD_REQUEST.exception(
                    "The body is not well-formed JSON.", List.of(ProblemPlace.at(place, "is not JSON")));
        }
        return HttpProblem.BAD_REQUEST.exception("The body is missing or cannot be read.");
    }

    private static String pointer(DatabindException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            append(pointer, step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName());
        }
        return pointer.toString();
    }

    /** From Spring's {@code patients[0].name}. */
    private static String pointer(String field) {
        var pointer = new StringBuilder();
        for (var step : field.split("[.\\[\\]]+", -1)) {
            if (!step.isEmpty()) {
                append(pointer, step);
            }
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, String step) {
        pointer.append('/').append(OWN_NAME.matcher(step).matches() ? step : "*");
    }

    /** A constraint's message is ours; that of a failed conversion quotes the value. */
    private static String rule(MessageSourceResolvable error) {
        if (error instanceof FieldError field && field.isBindingFailure()) {
            return WRONG_FORM;
        }
        return Objects.requireNonNullElse(error.getDefaultMessage(), WRONG_FORM);
    }
}
