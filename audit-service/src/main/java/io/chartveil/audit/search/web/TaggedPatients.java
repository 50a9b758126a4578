// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search.web;

import io.chartveil.audittrail.PatientTags;
import io.chartveil.internaltoken.Caller;
import io.chartveil.problemweb.HttpProblem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The tags under which the log knows the patients that callers name. */
@Component
final class TaggedPatients {

    private final ObjectProvider<PatientTags> tags;

    TaggedPatients(ObjectProvider<PatientTags> tags) {
        this.tags = tags;
    }

    String tag(Caller caller, EventSearchRequest.Patient patient) {
        var known = tags.getIfAvailable();
        if (known == null) {
            throw HttpProblem.UNAVAILABLE.exception("This installation has no audit key to find patients by.");
        }
        return known.of(caller.requiredTenant(), patient.identifier());
    }
}
