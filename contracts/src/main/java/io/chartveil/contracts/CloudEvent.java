// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of the Kafka headers in CloudEvents 1.0 binary mode (Kafka protocol binding, section 3.2), and of the
 * extensions that Chartveil adds. Header values are UTF-8.
 */
public final class CloudEvent {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    /** The binding maps {@code datacontenttype} to this header, without the prefix. */
    public static final String DATA_CONTENT_TYPE = "content-type";

    /** The tenant that the event belongs to; in an intake topic it is only a claim. */
    public static final String TENANT = "ce_tenant";
    /** The patient, as {@code system|value}; in an intake topic only, never after it. */
    public static final String PATIENT = "ce_patient";

    public static final String GENERATION = "ce_generation";
    public static final String SEQUENCE = "ce_sequence";
    public static final String RECORD_FORMAT = "ce_recordformat";
    /** The tenant's name for the source that the record came from. */
    public static final String RECORD_SOURCE = "ce_recordsource";

    public static final String POLICY = "ce_policy";
    /** Where the value lies when it is too large for the topic (claim check). */
    public static final String DATA_REF = "ce_dataref";

    public static final String DATA_SHA256 = "ce_datasha256";
    public static final String DATA_SIZE = "ce_datasize";
    /** W3C Trace Context. */
    public static final String TRACE_PARENT = "traceparent";

    private CloudEvent() {}

    /** The header's value. The exception names the header, never a value. */
    public static String required(Map<String, String> headers, String name) {
        @Nullable String value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return value;
    }
}
