// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.foreignids;

import io.chartveil.e2e.platform.ApiOperation;

/**
 * One place of one operation that takes an id.
 *
 * @param place as {@link ApiOperation#places()} names it
 * @param foreign what the north has
 * @param missing what nobody has, of the same shape
 */
record ForeignId(ApiOperation operation, String place, String foreign, String missing) {

    /** The name of the place without where it stands: {@code ids} of {@code body select.ids}. */
    static String lastName(String place) {
        return place.substring(Math.max(place.lastIndexOf(' '), place.lastIndexOf('.')) + 1);
    }

    /** Where the id stands: {@code path}, {@code query}, {@code header} or {@code body}. */
    String part() {
        return place.substring(0, place.indexOf(' '));
    }

    /** What it is called there: {@code select.ids} of {@code body select.ids}. */
    String name() {
        return place.substring(place.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return operation.id() + ", " + place;
    }
}
