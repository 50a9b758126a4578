// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The immutable name of a tenant: 3 to 40 lower-case letters, digits and inner hyphens, so that it can stand in a topic
 * name, a database setting and a URL without quoting.
 */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {

    private static final Pattern FORM = Pattern.compile("[a-z](?:[a-z0-9]|-(?=[a-z0-9])){2,39}");

    @JsonCreator
    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("tenant id is not 3 to 40 of a-z, 0-9 and inner hyphens");
        }
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
