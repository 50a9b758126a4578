// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Members, for whoever must know who somebody is. */
@Component
public class MemberDirectory {

    private final Members members;
    private final TenantTransactions transactions;

    MemberDirectory(Members members, TenantTransactions transactions) {
        this.members = members;
        this.transactions = transactions;
    }

    public Optional<Member> find(TenantId home, UUID id) {
        return transactions.readOnlyInTenant(home, () -> members.find(home, id));
    }
}
