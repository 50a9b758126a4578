// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Label;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The second pass over FHIR JSON: copies what the rules let through, replaced as they and the policy say. */
final class FhirRewriter {

    /** LOINC codes of observations whose value is an age in years. */
    private static final Set<String> AGES = Set.of("30525-0", "21612-7", "29553-5", "63900-5");
    /** UCUM codes and words of the units in which an age of 90 is no old age. */
    private static final Set<String> SHORT_UNITS =
            Set.of("mo", "wk", "d", "h", "min", "month", "months", "week", "weeks", "day", "days", "hours");

    private final FhirReading reading;
    private final JsonParser parser;
    private final LazyJson out;
    private final Values values;
    private final Links links;
    private final FindingCounts counts;
    private final FhirAttachment attachments;

    private FhirRewriter(FhirReading reading, JsonParser parser, LazyJson out, FhirTools tools) {
        this.reading = reading;
        this.parser = parser;
        this.out = out;
        this.values = tools.values();
        this.links = tools.links();
        this.counts = tools.counts();
        this.attachments = new FhirAttachment(tools.values());
    }

    /** What the rewriting of one record uses. */
    record FhirTools(Values values, Links links, FindingCounts counts) {}

    static byte[] rewrite(FhirReading reading, FhirTools tools) {
        var bytes = new ByteArrayOutputStream(reading.bytes().length + 1024);
        try (var parser = FhirJson.parser(reading.bytes());
                var generator = FhirJson.generator(bytes)) {
            parser.nextToken();
            new FhirRewriter(reading, parser, new LazyJson(generator), tools).resource(null, null, false);
        } catch (JacksonException e) {
            throw FhirJson.refused(e);
        }
        return bytes.toByteArray();
    }

    private void resource(@Nullable String name, @Nullable FhirFrame outer, boolean contained) {
        String type = FhirJson.enterResource(parser, reading.bytes(), reading.lateTypes());
        var frame = new FhirFrame(outer, type, contained);
        var rule = FhirRules.resource(type);
        var any = FhirRules.anyResource();
        out.startObject(name);
        out.string("resourceType", type);
        while (parser.currentToken() != JsonToken.END_OBJECT) {
            String property = parser.currentName();
            parser.nextToken();
            var child = rule.child(property);
            member(rule, child == null ? any.child(property) : child, property, frame);
            parser.nextToken();
        }
        flush(frame);
        out.end();
    }

    private void member(PathRule parent, @Nullable PathRule rule, String name, FhirFrame frame) {
        if (rule != null) {
            value(rule, name, frame);
        } else if (name.equals("extension")) {
            extensions(parent, frame);
        } else {
            if (!name.equals("resourceType")) {
                counts.removed(parent);
            }
            parser.skipChildren();
        }
    }

    private void value(PathRule rule, @Nullable String name, FhirFrame frame) {
        if (values.isCut(rule)) {
            learn(rule, name, frame);
            return;
        }
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                switch (rule.kind()) {
                    case RESOURCE -> resource(name, frame, rule.path().endsWith(".contained"));
                    case OBJECT -> object(rule, name, frame);
                    case VALUE, EXTENSION -> {
                        counts.removed(rule);
                        parser.skipChildren();
                    }
                }
            }
            case START_ARRAY -> {
                out.startArray(name);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(rule, null, frame);
                }
                out.end();
            }
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> {
                if (rule.kind() == PathRule.Kind.VALUE) {
                    scalar(rule, name, frame);
                } else {
                    counts.removed(rule);
                }
            }
            default -> {
                /* null: the place of an extension on a primitive, and those are removed */
            }
        }
    }

    private void object(PathRule rule, @Nullable String name, FhirFrame outer) {
        if (values.isRemovedWhole(rule)) {
            parser.skipChildren();
            return;
        }
        var frame = new FhirFrame(outer, outer.type, outer.contained);
        out.startObject(name);
        members(rule, frame);
        out.end();
        frame.tell(rule);
    }

    /** Reads what the policy cuts for the judgement of its neighbours, which stay; writes nothing of it. */
    private void learn(PathRule rule, @Nullable String name, FhirFrame frame) {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                if (rule.kind() == PathRule.Kind.OBJECT) {
                    var inside = new FhirFrame(frame, frame.type, frame.contained);
                    learnMembers(rule, inside);
                    inside.tell(rule);
                } else {
                    parser.skipChildren();
                }
            }
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    learn(rule, null, frame);
                }
            }
            case VALUE_STRING -> {
                if (rule.kind() == PathRule.Kind.VALUE) {
                    frame.note(rule.treatment(), name, parser.getString());
                }
            }
            default -> {
                /* numbers and nulls tell nothing of others */
            }
        }
    }

    private void learnMembers(PathRule rule, FhirFrame frame) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String property = parser.currentName();
            parser.nextToken();
            var child = rule.child(property);
            if (child == null) {
                parser.skipChildren();
            } else {
                learn(child, property, frame);
            }
        }
    }

    private void members(PathRule rule, FhirFrame frame) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String property = parser.currentName();
            parser.nextToken();
            member(rule, rule.child(property), property, frame);
        }
        flush(frame);
    }

    /** Extensions stay by their URL, which must be their first property. */
    private void extensions(PathRule parent, FhirFrame frame) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            counts.removed(parent);
            parser.skipChildren();
            return;
        }
        out.startArray("extension");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                extension(parent, frame);
            }
        }
        out.end();
    }

    private void extension(PathRule parent, FhirFrame outer) {
        boolean named = parser.nextToken() == JsonToken.PROPERTY_NAME
                && parser.currentName().equals("url")
                && parser.nextToken() == JsonToken.VALUE_STRING;
        String url = named ? parser.getString() : "";
        boolean nested = outer.system.startsWith("extension ");
        String key = nested ? outer.system.substring("extension ".length()) + "#" + url : url;
        var rule = named ? FhirRules.extension(key) : null;
        if (rule == null) {
            counts.removed(parent);
            skipRestOfObject();
            return;
        }
        var frame = new FhirFrame(outer, outer.type, outer.contained);
        // Remembered for the extensions inside, whose URLs are relative.
        frame.system = "extension " + key;
        out.startObject(null);
        out.string("url", url);
        members(rule, frame);
        out.end();
    }

    private void skipRestOfObject() {
        while (parser.currentToken() != JsonToken.END_OBJECT) {
            if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
                parser.skipChildren();
            }
            parser.nextToken();
        }
    }

    private void scalar(PathRule rule, @Nullable String name, FhirFrame frame) {
        var treatment = rule.treatment();
        if (treatment == Treatment.AGE && !parser.currentToken().isNumeric()) {
            counts.removed(rule);
        } else if (treatment.isDeferred()) {
            flush(frame);
            frame.deferredRule = rule;
            frame.deferredName = name;
            frame.deferred = parser.getString();
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            frame.note(treatment, name, parser.getString());
            write(name, string(rule, parser.getString(), frame));
        } else if (treatment != Treatment.KEEP) {
            counts.removed(rule);
        } else if (parser.currentToken().isBoolean()) {
            out.bool(name, parser.getBooleanValue());
        } else {
            number(rule, name, frame);
        }
    }

    private void number(PathRule rule, @Nullable String name, FhirFrame frame) {
        String digits = parser.getString();
        boolean age = frame.outer != null && frame.outer.concept != null && AGES.contains(frame.outer.concept);
        if (age) {
            values.years(rule, digits).ifPresent(years -> out.number(name, years));
        } else if (values.isKept(rule, digits)) {
            out.number(name, digits);
        }
    }

    private Optional<String> string(PathRule rule, String value, FhirFrame frame) {
        return switch (rule.treatment()) {
            case KEEP -> values.kept(rule, value);
            case TERM, TEXT -> Optional.of(values.text(rule, value));
            case NUMBERS -> numbers(rule, value);
            case DATE -> values.isoDate(rule, labelOf(rule), value);
            case INSTANT -> values.instant(rule, labelOf(rule), value);
            case RESOURCE_ID ->
                linked(rule, Optional.of(frame.contained ? links.containedId(value) : links.id(frame.type, value)));
            case REFERENCE, FULL_URL -> linked(rule, links.reference(value));
            case REQUEST_URL -> linked(rule, links.requestUrl(value));
            case REQUEST_QUERY -> linked(rule, links.requestQuery(value));
            case SYSTEM -> Optional.of(links.system(value));
            case CANONICAL -> canonical(rule, value);
            default ->
                values.replaced(
                        rule,
                        FhirNames.contactLabel(rule.treatment(), labelOf(rule), value),
                        value,
                        frame.system,
                        null);
        };
    }

    private Optional<String> linked(PathRule rule, Optional<String> link) {
        if (link.isPresent()) {
            counts.linked(rule);
        } else {
            counts.removed(rule);
        }
        return link;
    }

    private Optional<String> numbers(PathRule rule, String value) {
        for (int i = 0; i < value.length(); i++) {
            if ("0123456789 .+-EUL".indexOf(value.charAt(i)) < 0) {
                counts.removed(rule);
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    private Optional<String> canonical(PathRule rule, String value) {
        if (Links.isPublic(value)) {
            return values.kept(rule, value);
        }
        counts.removed(rule);
        return Optional.empty();
    }

    /** Writes the value that waited for its neighbours. */
    private void flush(FhirFrame frame) {
        var rule = frame.deferredRule;
        if (rule == null) {
            return;
        }
        frame.deferredRule = null;
        String value = frame.deferred;
        switch (rule.treatment()) {
            case AGE -> {
                boolean years = frame.unit == null || !SHORT_UNITS.contains(frame.unit);
                var age = years ? values.years(rule, value) : Optional.of(value);
                age.ifPresent(digits -> out.number(frame.deferredName, digits));
            }
            case LINK -> write(frame.deferredName, linked(rule, Optional.of(links.link(frame.system, value))));
            case ATTACHMENT -> write(frame.deferredName, attachments.rewrite(rule, value, frame.contentType, counts));
            case REFERENCE_DISPLAY -> display(rule, value, frame);
            case IDENTIFIER -> {
                Label label = FhirNames.identifierLabel(labelOf(rule), frame.code);
                write(
                        frame.deferredName,
                        values.replaced(rule, label == null ? Label.IDENTIFIER : label, value, frame.system, null));
            }
            default ->
                write(frame.deferredName, values.replaced(rule, labelOf(rule), value, frame.system, frame.country));
        }
    }

    private void display(PathRule rule, String value, FhirFrame frame) {
        var label = FhirNames.labelOf(rule.label(), frame.reference);
        if (label == null) {
            counts.removed(rule);
        } else {
            write(frame.deferredName, values.replaced(rule, label, value, "", null));
        }
    }

    private void write(@Nullable String name, Optional<String> value) {
        if (value.isPresent() && !value.get().isEmpty()) {
            out.string(name, value.get());
        }
    }

    private static Label labelOf(PathRule rule) {
        var label = rule.label();
        if (label == null) {
            throw new IllegalStateException(rule + " has no label.");
        }
        return label;
    }
}
