// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import java.util.ArrayList;
import java.util.List;

/** Numbers of a spool that follow each other, both ends included. */
record NumberRange(long from, long to) {

    boolean contains(long number) {
        return from <= number && number <= to;
    }

    /** What is left of it: none, one or two ranges. */
    List<NumberRange> without(long number) {
        var rest = new ArrayList<NumberRange>();
        if (from < number) {
            rest.add(new NumberRange(from, number - 1));
        }
        if (number < to) {
            rest.add(new NumberRange(number + 1, to));
        }
        return rest;
    }
}
