// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

/**
 * A stretch of a message: a field, one of its repetitions, a component or a subcomponent. Indexes count from 1, as in
 * HL7; what is not there is an empty value, never null.
 */
public final class Er7Value {

    /** How deep a value lies; a deeper one has no parts of a shallower kind. */
    enum Level {
        FIELD,
        REPETITION,
        COMPONENT,
        SUBCOMPONENT
    }

    private final Er7Message message;
    private final int start;
    private final int end;
    private final Level level;

    Er7Value(Er7Message message, int start, int end, Level level) {
        this.message = message;
        this.start = start;
        this.end = end;
        this.level = level;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** true for {@code ""}, HL7's order to delete what is known. */
    public boolean isDelete() {
        return end - start == 2 && message.text().startsWith("\"\"", start);
    }

    /** As it stands in the message. */
    public String raw() {
        return message.text().substring(start, end);
    }

    /** What it stands for: escape sequences resolved. Delimiters inside a composite value stay as they are. */
    public String text() {
        return Er7Escapes.decode(raw(), message.delimiters(), message.charset());
    }

    public int repetitions() {
        return level == Level.FIELD ? count(message.delimiters().repetition()) : 1;
    }

    public Er7Value repetition(int index) {
        return level == Level.FIELD
                ? part(message.delimiters().repetition(), index, Level.REPETITION)
                : self(index, Level.REPETITION);
    }

    /** The components of the first repetition. */
    public int components() {
        return switch (level) {
            case FIELD -> repetition(1).components();
            case REPETITION -> count(message.delimiters().component());
            case COMPONENT, SUBCOMPONENT -> 1;
        };
    }

    /** A component of the first repetition. */
    public Er7Value component(int index) {
        return switch (level) {
            case FIELD -> repetition(1).component(index);
            case REPETITION -> part(message.delimiters().component(), index, Level.COMPONENT);
            case COMPONENT, SUBCOMPONENT -> self(index, Level.COMPONENT);
        };
    }

    /** The subcomponents of the first component. */
    public int subcomponents() {
        return switch (level) {
            case FIELD, REPETITION -> component(1).subcomponents();
            case COMPONENT -> count(message.delimiters().subcomponent());
            case SUBCOMPONENT -> 1;
        };
    }

    /** A subcomponent of the first component. */
    public Er7Value subcomponent(int index) {
        return switch (level) {
            case FIELD, REPETITION -> component(1).subcomponent(index);
            case COMPONENT -> part(message.delimiters().subcomponent(), index, Level.SUBCOMPONENT);
            case SUBCOMPONENT -> self(index, Level.SUBCOMPONENT);
        };
    }

    private int count(char delimiter) {
        int count = 1;
        for (int i = next(delimiter, start); i < end; i = next(delimiter, i + 1)) {
            count++;
        }
        return count;
    }

    private Er7Value part(char delimiter, int index, Level partLevel) {
        requireFromOne(index);
        int from = start;
        int to = next(delimiter, from);
        for (int i = 1; i < index; i++) {
            if (to == end) {
                return new Er7Value(message, end, end, partLevel);
            }
            from = to + 1;
            to = next(delimiter, from);
        }
        return new Er7Value(message, from, to, partLevel);
    }

    private Er7Value self(int index, Level partLevel) {
        requireFromOne(index);
        return index == 1
                ? new Er7Value(message, start, end, partLevel.compareTo(level) > 0 ? partLevel : level)
                : new Er7Value(message, end, end, partLevel);
    }

    /** Where the next delimiter stands, or the end. */
    private int next(char delimiter, int from) {
        if (delimiter == Er7Delimiters.NONE) {
            return end;
        }
        int at = message.text().indexOf(delimiter, from, end);
        return at < 0 ? end : at;
    }

    private static void requireFromOne(int index) {
        if (index < 1) {
            throw new IndexOutOfBoundsException("HL7 counts from 1");
        }
    }

    /** Says nothing of the value, since it may be a patient's. */
    @Override
    public String toString() {
        return "Er7Value[" + level + ", " + (end - start) + " characters]";
    }
}
