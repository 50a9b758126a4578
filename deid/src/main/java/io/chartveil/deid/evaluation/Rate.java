// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

/**
 * What was right among what was found and among what was to be found.
 *
 * @param both right
 * @param found right or not
 * @param marked found or not
 */
public record Rate(long both, long found, long marked) {

    static final Rate NOTHING = new Rate(0, 0, 0);

    public double precision() {
        return found == 0 ? 1 : (double) both / found;
    }

    public double recall() {
        return marked == 0 ? 1 : (double) both / marked;
    }

    public double f1() {
        return found + marked == 0 ? 1 : 2.0 * both / (found + marked);
    }

    Rate plus(Rate other) {
        return new Rate(both + other.both, found + other.found, marked + other.marked);
    }
}
