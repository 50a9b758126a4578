// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

/** A de-identified record that its format's reader cannot read. It names a place and a rule, never a value. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String place;

    public UnreadableRecordException(String code, String place) {
        super(code + " at " + place);
        this.code = code;
        this.place = place;
    }

    public String code() {
        return code;
    }

    public String place() {
        return place;
    }
}
