// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Label;
import io.chartveil.deid.structured.RuleBook.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one element, and of those inside it: a node of the tree that is walked alongside a record. Branches
 * grow when a record first comes by, so that data types nested in each other cost nothing where nobody sends them.
 */
final class PathRule {

    enum Kind {
        /** Has elements of its own. */
        OBJECT,
        /** Any resource; its type decides. */
        RESOURCE,
        /** Extensions; their URL decides. */
        EXTENSION,
        /** One value. */
        VALUE
    }

    private static final String[] NUMBERS = numbers();

    private final RuleBook book;
    private final String path;
    private final Kind kind;
    private final Treatment treatment;
    private final @Nullable Label label;
    private final boolean whole;
    private final List<Line> lines;
    /** Where {@code like} is looked up. */
    private final List<Line> section;

    private volatile @Nullable Map<String, PathRule> children;
    private volatile @Nullable Boolean learns;

    private PathRule(
            RuleBook book,
            String path,
            Kind kind,
            Treatment treatment,
            @Nullable Label label,
            boolean whole,
            List<Line> lines,
            List<Line> section) {
        this.book = book;
        this.path = path;
        this.kind = kind;
        this.treatment = treatment;
        this.label = label;
        this.whole = whole;
        this.lines = lines;
        this.section = section;
    }

    /** The rule of a whole section, such as a resource type or a segment; null where the book has none. */
    static @Nullable PathRule ofSection(RuleBook book, String kind, String name) {
        var section = book.find(kind, name);
        return section == null
                ? null
                : new PathRule(
                        book,
                        name,
                        Kind.OBJECT,
                        Treatment.KEEP,
                        null,
                        section.whole(),
                        section.lines(),
                        section.lines());
    }

    /** A data type used outside a section's lines. */
    static PathRule ofType(RuleBook book, String type, String path, @Nullable Label label) {
        var section = book.require("type", type);
        return new PathRule(
                book, path, Kind.OBJECT, Treatment.KEEP, label, section.whole(), section.lines(), section.lines());
    }

    static PathRule ofTreatment(RuleBook book, Treatment treatment, String path, @Nullable Label label) {
        return new PathRule(book, path, Kind.VALUE, treatment, treatment.labelOr(label), false, List.of(), List.of());
    }

    /** The same rule of a value at another place. */
    PathRule at(String otherPath) {
        return ofTreatment(book, treatment, otherPath, label);
    }

    /** As findings name it: {@code Patient.name.family}. */
    String path() {
        return path;
    }

    Kind kind() {
        return kind;
    }

    Treatment treatment() {
        return treatment;
    }

    @Nullable
    Label label() {
        return label;
    }

    boolean whole() {
        return whole;
    }

    @Nullable
    PathRule child(String name) {
        return children().get(name);
    }

    /** The n-th field, component or subcomponent. */
    @Nullable
    PathRule child(int number) {
        return number < NUMBERS.length ? child(NUMBERS[number]) : null;
    }

    Map<String, PathRule> children() {
        var known = children;
        if (known == null) {
            known = grow();
            children = known;
        }
        return known;
    }

    /** Whether something in it tells of the patient or of other persons. */
    boolean learns() {
        var known = learns;
        if (known == null) {
            known = switch (kind) {
                case VALUE -> treatment.isLearnt(label) || treatment == Treatment.OBSERVATION;
                case RESOURCE -> true;
                case EXTENSION -> false;
                case OBJECT -> learns(lines, new HashSet<>());
            };
            learns = known;
        }
        return known;
    }

    /** Asks the lines rather than the tree, which grows without end where types hold each other. */
    private boolean learns(List<Line> some, Set<List<Line>> asked) {
        for (var line : some) {
            if (!line.below().isEmpty() ? learns(line.below(), asked) : learns(line, asked)) {
                return true;
            }
        }
        return false;
    }

    private boolean learns(Line line, Set<List<Line>> asked) {
        String what = line.what();
        if (what.equals("resource") || what.startsWith("like ")) {
            return true;
        }
        if (what.equals("choice")) {
            var types = book.require("choice", "").lines();
            return asked.add(types) && learns(types, asked);
        }
        var treatment = Treatment.named(what);
        if (treatment.isPresent()) {
            Label as = treatment.get().labelOr(line.label() == null ? label : line.label());
            return treatment.get().isLearnt(as) || treatment.get() == Treatment.OBSERVATION;
        }
        var type = book.require("type", what).lines();
        return asked.add(type) && learns(type, asked);
    }

    private Map<String, PathRule> grow() {
        var grown = new HashMap<String, PathRule>();
        for (var line : lines) {
            if (line.what().equals("choice")) {
                growChoice(line, grown);
            } else {
                grown.put(line.name(), grow(line, line.name(), line.label()));
            }
        }
        return grown;
    }

    private void growChoice(Line line, Map<String, PathRule> grown) {
        String stem = line.name().substring(0, line.name().length() - "[x]".length());
        for (var type : book.require("choice", "").lines()) {
            String name = stem + type.name();
            grown.put(name, grow(type, name, type.label() == null ? line.label() : type.label()));
        }
    }

    private PathRule grow(Line line, String name, @Nullable Label said) {
        String at = path + "." + name;
        String what = line.what();
        if (what.isEmpty()) {
            return new PathRule(book, at, Kind.OBJECT, Treatment.KEEP, said, false, line.below(), section);
        }
        if (what.startsWith("like ")) {
            return new PathRule(
                    book,
                    at,
                    Kind.OBJECT,
                    Treatment.KEEP,
                    said,
                    false,
                    find(what.substring("like ".length())),
                    section);
        }
        if (what.equals("resource")) {
            return new PathRule(book, at, Kind.RESOURCE, Treatment.KEEP, null, false, List.of(), section);
        }
        var treatment = Treatment.named(what);
        Label inherited = said == null ? label : said;
        if (treatment.isPresent()) {
            return ofTreatment(book, treatment.get(), at, inherited);
        }
        return ofType(book, what, at, inherited);
    }

    private List<Line> find(String dotted) {
        List<Line> at = section;
        for (String name : dotted.split("\\.", -1)) {
            at = at.stream()
                    .filter(line -> line.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("A rule is like " + dotted + ", which is not there."))
                    .below();
        }
        return at;
    }

    private static String[] numbers() {
        var all = new String[128];
        for (int i = 0; i < all.length; i++) {
            all[i] = Integer.toString(i);
        }
        return all;
    }

    @Override
    public String toString() {
        return "PathRule[" + path + "]";
    }
}
