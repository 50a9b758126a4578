// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import java.nio.charset.Charset;

/**
 * Writes a message piece by piece, in ascending places. Delimiters are written when a piece needs them, so that nothing
 * trails; MSH-1 and MSH-2 write themselves.
 */
public final class Er7Writer {

    private final Er7Delimiters delimiters;
    private final Charset charset;
    private final StringBuilder out;
    private int field;
    private int repetition;
    private int component;
    private int subcomponent;

    /** @param expectedLength roughly how many characters will be written */
    public Er7Writer(Er7Delimiters delimiters, Charset charset, int expectedLength) {
        this.delimiters = delimiters;
        this.charset = charset;
        this.out = new StringBuilder(expectedLength);
    }

    /** A writer for a message of the same delimiters and character set. */
    public static Er7Writer like(Er7Message message) {
        return new Er7Writer(
                message.delimiters(), message.charset(), message.text().length() + 64);
    }

    public void segment(String name) {
        if (!out.isEmpty()) {
            out.append('\r');
        }
        out.append(name);
        field = 0;
        repetition = 1;
        component = 1;
        subcomponent = 1;
        if (name.equals("MSH")) {
            out.append(delimiters.field()).append(delimiters.encodingCharacters());
            field = 2;
        }
    }

    /** Writes what {@code raw} already encodes, delimiters included, at a place not yet passed. */
    public void raw(int toField, int toRepetition, int toComponent, int toSubcomponent, String raw) {
        if (!raw.isEmpty()) {
            moveTo(toField, toRepetition, toComponent, toSubcomponent);
            out.append(raw);
        }
    }

    /** Writes text, escaped, at a place not yet passed. */
    public void text(int toField, int toRepetition, int toComponent, int toSubcomponent, String text) {
        if (!text.isEmpty()) {
            moveTo(toField, toRepetition, toComponent, toSubcomponent);
            Er7Escapes.encode(text, delimiters, out);
        }
    }

    private void moveTo(int toField, int toRepetition, int toComponent, int toSubcomponent) {
        if (toField > field) {
            out.repeat(delimiters.field(), toField - field);
            field = toField;
            repetition = 1;
            component = 1;
            subcomponent = 1;
        }
        if (toRepetition > repetition) {
            out.repeat(delimiters.repetition(), toRepetition - repetition);
            repetition = toRepetition;
            component = 1;
            subcomponent = 1;
        }
        if (toComponent > component) {
            out.repeat(delimiters.component(), toComponent - component);
            component = toComponent;
            subcomponent = 1;
        }
        if (toSubcomponent > subcomponent) {
            out.repeat(delimiters.subcomponent(), toSubcomponent - subcomponent);
            subcomponent = toSubcomponent;
        }
        if (field != toField
                || repetition != toRepetition
                || component != toComponent
                || subcomponent != toSubcomponent) {
            throw new IllegalStateException("an earlier place cannot be written any more");
        }
    }

    /** The message so far, every segment ended by a carriage return. */
    public String toText() {
        return out.isEmpty() ? "" : out + "\r";
    }

    public byte[] toBytes() {
        return toText().getBytes(charset);
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "Er7Writer[" + out.length() + " characters]";
    }
}
