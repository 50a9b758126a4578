// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.tenancy.TenantTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Deletes what is held of an erased subject, and keeps what is still on its way from being applied. */
@Service
public class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final TenantTransactions transactions;
    private final ErasedSubjects erasedSubjects;
    private final Resources resources;

    Erasures(TenantTransactions transactions, ErasedSubjects erasedSubjects, Resources resources) {
        this.transactions = transactions;
        this.erasedSubjects = erasedSubjects;
        this.resources = resources;
    }

    public void erase(SubjectErased erased) {
        int count = transactions.inTenant(erased.tenant(), () -> {
            erasedSubjects.add(erased);
            return resources.deleteSubject(erased.tenant().value(), erased.pseudonym());
        });
        LOG.atInfo()
                .addKeyValue("tenantId", erased.tenant().value())
                .addKeyValue("eventId", erased.eventId())
                .addKeyValue("resources", count)
                .log("Erased a subject");
    }
}
