// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import io.chartveil.er7.Er7Value.Level;
import java.util.Arrays;

/** One segment of a message. Fields are numbered as in HL7: the n-th, with MSH-1 the field separator itself. */
public final class Er7Segment {

    private final Er7Message message;
    private final int index;
    private final int start;
    private final int end;
    /** Where each field begins, then one past the end; found on first use. */
    private int[] bounds = {};

    Er7Segment(Er7Message message, int index, int start, int end) {
        this.message = message;
        this.index = index;
        this.start = start;
        this.end = end;
    }

    public String name() {
        return message.text().substring(start, start + 3);
    }

    public boolean is(String name) {
        return message.text().startsWith(name, start);
    }

    /** Its place in the message, from 1. */
    public int index() {
        return index;
    }

    /** The number of its last field. */
    public int fields() {
        int count = bounds().length - 1;
        return isMsh() ? count + 1 : count;
    }

    /** A field; empty where the segment is shorter. */
    public Er7Value field(int number) {
        if (number < 1) {
            throw new IndexOutOfBoundsException("HL7 counts from 1");
        }
        if (isMsh() && number <= 2) {
            // Neither has parts: MSH-2 is made of delimiters.
            int from = number == 1 ? start + 3 : start + 4;
            int to = number == 1 ? start + 4 : bounds()[1] - 1;
            return new Er7Value(message, from, to, Level.SUBCOMPONENT);
        }
        int slot = isMsh() ? number - 2 : number - 1;
        int[] at = bounds();
        return slot < at.length - 1
                ? new Er7Value(message, at[slot], at[slot + 1] - 1, Level.FIELD)
                : new Er7Value(message, end, end, Level.FIELD);
    }

    /** The text of a field's component, first repetition, first subcomponent. */
    public String text(int field, int component) {
        return field(field).component(component).subcomponent(1).text();
    }

    public String raw() {
        return message.text().substring(start, end);
    }

    private boolean isMsh() {
        return is("MSH");
    }

    private int[] bounds() {
        if (bounds.length == 0) {
            bounds = findBounds();
        }
        return bounds;
    }

    private int[] findBounds() {
        char separator = message.delimiters().field();
        var found = new int[24];
        int count = 0;
        int at = start + 3;
        while (at >= 0 && at < end) {
            if (count + 1 >= found.length) {
                found = Arrays.copyOf(found, found.length * 2);
            }
            found[count++] = at + 1;
            at = message.text().indexOf(separator, at + 1, end);
        }
        found[count++] = end + 1;
        return Arrays.copyOf(found, count);
    }

    @Override
    public String toString() {
        return "Er7Segment[" + name() + ", " + index + "]";
    }
}
