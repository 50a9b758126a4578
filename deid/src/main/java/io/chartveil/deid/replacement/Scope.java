// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Label;

/** Whose key a stand-in derives from. */
enum Scope {
    SUBJECT,
    TENANT;

    /** Clinicians and organizations must agree across patients; everything else is the patient's own. */
    static Scope of(Label label) {
        return switch (label) {
            case CLINICIAN_NAME, USERNAME, CLINICIAN_LICENCE, EMPLOYEE_NUMBER, HOSPITAL, HEALTH_CENTRE, ORGANIZATION ->
                TENANT;
            default -> SUBJECT;
        };
    }
}
