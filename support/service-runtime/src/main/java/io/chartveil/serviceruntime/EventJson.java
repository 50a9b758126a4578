// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of events on topics: times in ISO 8601, absent optionals left out, unknown fields of a newer producer passed
 * over.
 */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private EventJson() {}

    public static byte[] write(Object event) {
        return MAPPER.writeValueAsBytes(event);
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException that names type and place, never a value
     */
    public static <T> T read(byte[] json, Class<T> type) {
        T event;
        try {
            event = MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            // Jackson's own message, and so the cause, may quote what was sent.
            var place = e.getLocation();
            throw new IllegalArgumentException(type.getSimpleName() + " cannot be read"
                    + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr()));
        }
        if (event == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " is null");
        }
        return event;
    }

    /** For streaming and for trees in the same dialect. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
