// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import io.chartveil.er7.Er7Exception.Rule;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One HL7 version 2 message. Reading it finds the segments; fields are looked up in the message's one text when asked
 * for, and nothing is copied before.
 */
public final class Er7Message {

    private final String text;
    private final Charset charset;
    private final Er7Delimiters delimiters;
    private final List<Er7Segment> segments;

    private Er7Message(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
        this.delimiters = Er7Delimiters.read(text);
        this.segments = List.copyOf(split());
    }

    /**
     * Reads a message from its bytes, in the character set that MSH-18 names; a byte order mark and MLLP's frame are
     * stripped.
     *
     * @throws Er7Exception if it is not one well-formed message
     */
    public static Er7Message parse(byte[] bytes) {
        var frame = Er7Frame.of(bytes);
        Charset charset = Er7Charset.of(bytes, frame.start(), frame.end());
        return new Er7Message(Er7Charset.decode(bytes, frame.start(), frame.end(), charset), charset);
    }

    /**
     * Reads a message from text; MSH-18 says nothing about it.
     *
     * @throws Er7Exception if it is not one well-formed message
     */
    public static Er7Message parse(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && (text.charAt(start) <= ' ' || text.charAt(start) == '\uFEFF')) {
            start++;
        }
        while (end > start && text.charAt(end - 1) < ' ') {
            end--;
        }
        if (start == end) {
            throw new Er7Exception(Rule.EMPTY, 1, 0);
        }
        String bare = text.substring(start, end);
        if (Er7Batch.isEnvelope(bare)) {
            throw new Er7Exception(Rule.BATCH_ENVELOPE, 1, 0);
        }
        return new Er7Message(bare, StandardCharsets.UTF_8);
    }

    public Er7Delimiters delimiters() {
        return delimiters;
    }

    /** The character set that the message was, and is to be, written in. */
    public Charset charset() {
        return charset;
    }

    public List<Er7Segment> segments() {
        return segments;
    }

    /** The MSH segment, which every message has. */
    public Er7Segment header() {
        return segments.getFirst();
    }

    public Optional<Er7Segment> first(String name) {
        for (var segment : segments) {
            if (segment.is(name)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    String text() {
        return text;
    }

    private List<Er7Segment> split() {
        var found = new ArrayList<Er7Segment>();
        boolean lineFeedEnds = text.indexOf('\r') < 0;
        int start = 0;
        while (start < text.length()) {
            int end = lineEnd(start, lineFeedEnds);
            if (!isBlank(start, end)) {
                int index = found.size() + 1;
                requireName(start, end, index);
                found.add(new Er7Segment(this, index, start, end));
            }
            start = end + 1;
        }
        return found;
    }

    /**
     * A carriage return ends a segment. A line feed does where the message has no carriage return, or where a segment
     * visibly begins after it; else it is part of a text that its sender did not escape.
     */
    private int lineEnd(int start, boolean lineFeedEnds) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || (c == '\n' && (lineFeedEnds || i == start || isName(i + 1)))) {
                return i;
            }
        }
        return text.length();
    }

    private boolean isBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    private void requireName(int start, int end, int index) {
        if (!isName(start) || start + 3 > end) {
            throw new Er7Exception(Rule.SEGMENT_NAME, index, 0);
        }
        if (index > 1 && text.startsWith("MSH", start)) {
            throw new Er7Exception(Rule.SECOND_MESSAGE, index, 0);
        }
    }

    private boolean isName(int at) {
        if (at + 3 > text.length() || !isCapital(text.charAt(at))) {
            return false;
        }
        for (int i = at + 1; i < at + 3; i++) {
            char c = text.charAt(i);
            if (!isCapital(c) && (c < '0' || c > '9')) {
                return false;
            }
        }
        char next = at + 3 < text.length() ? text.charAt(at + 3) : '\r';
        return next == delimiters.field() || next == '\r' || next == '\n';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "Er7Message[" + segments.size() + " segments]";
    }
}
