// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chartveil.contracts.TenantId;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class TenancyIT {

    private static final TenantId NORTH = new TenantId("north-hospital");
    private static final TenantId SOUTH = new TenantId("south-hospital");

    private static final String WARD = """
            CREATE TABLE ward (
                tenant_id text COLLATE "C" NOT NULL,
                id        bigint NOT NULL,
                PRIMARY KEY (tenant_id, id));
            ALTER TABLE ward ENABLE ROW LEVEL SECURITY;
            ALTER TABLE ward FORCE ROW LEVEL SECURITY;
            CREATE POLICY tenant_isolation ON ward
             USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
             WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));
            GRANT SELECT, INSERT, UPDATE, DELETE ON ward TO tenancy_app;
            """;

    private final TestDatabase database = TestPostgres.database("tenancy");
    /** One connection for all: what a pool would hand to the next borrower. */
    private final SingleConnectionDataSource connection = new SingleConnectionDataSource(
            database.url(), database.app().user(), database.app().password(), true);

    private final JdbcTemplate jdbc = new JdbcTemplate(connection);
    private final TenantTransactions transactions =
            new TenantTransactions(new DataSourceTransactionManager(connection), jdbc);

    @BeforeEach
    void twoTenantsHaveAWardEach() {
        database.migrate(WARD);
        transactions.runInTenant(NORTH, () -> insert(NORTH));
        transactions.runInTenant(SOUTH, () -> insert(SOUTH));
    }

    @Test
    void aTenantSeesItsOwnRowsAndABatchThoseOfItsTenants() {
        assertThat(transactions.readOnlyInTenant(NORTH, this::tenants)).containsExactly("north-hospital");
        assertThat(transactions.inTenants(Set.of(NORTH, SOUTH), this::tenants))
                .containsExactly("north-hospital", "south-hospital");
    }

    @Test
    void withoutATenantNothingIsSeenAlsoOnAConnectionThatHadOne() {
        // Given
        transactions.runInTenant(NORTH, this::tenants);

        // When
        var seen = tenants();

        // Then
        assertThat(seen).isEmpty();
    }

    @Test
    void aRowOfAnotherTenantCannotBeWritten() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> transactions.runInTenant(NORTH, () -> insert(SOUTH)))
                .havingRootCause()
                .withMessageContaining("row-level security");
    }

    @Test
    void aSeparatedTableHasNoViolation() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void aTableWithoutPolicyIsAViolationUnlessItIsNamedAsNobodys() {
        // When
        database.migrate("CREATE TABLE bed (id bigint PRIMARY KEY)");

        // Then
        assertThat(violations())
                .containsExactlyInAnyOrder(
                        "table bed has no row-level security",
                        "table bed has no policy",
                        "table bed has no column tenant_id text COLLATE \"C\" NOT NULL",
                        "unique key bed_pkey of bed does not start with tenant_id");
        assertThat(TenancyCatalogue.violations(database.asApp(), Set.of("bed"))).isEmpty();
    }

    @Test
    void anOwnerWhoIsNotForcedIsAViolation() {
        // When
        database.migrate("ALTER TABLE ward NO FORCE ROW LEVEL SECURITY");

        // Then
        assertThat(violations()).containsExactly("table ward does not force row-level security on its owner");
    }

    @Test
    void aKeyAcrossTenantsIsAViolation() {
        // When
        database.migrate("CREATE UNIQUE INDEX ward_number ON ward (id, tenant_id)");

        // Then
        assertThat(violations()).containsExactly("unique key ward_number of ward does not start with tenant_id");
    }

    @Test
    void aForeignKeyAcrossTenantsIsAViolation() {
        // When
        database.migrate(WARD.replace("ward", "bed") + """
                ALTER TABLE bed ADD COLUMN ward_tenant text;
                ALTER TABLE bed ADD FOREIGN KEY (ward_tenant, id) REFERENCES ward (tenant_id, id);
                """);

        // Then
        assertThat(violations())
                .containsExactly("foreign key bed_ward_tenant_id_fkey of bed does not start with tenant_id");
    }

    @Test
    void aPolicyThatForgetsTheTenantIsAViolation() {
        // When
        database.migrate("CREATE POLICY open ON ward FOR SELECT USING (true)");

        // Then
        assertThat(violations()).containsExactly("policy open on ward does not ask for the tenant");
    }

    @Test
    void aViewWithItsOwnersRightsIsAViolation() {
        // When
        database.migrate("""
                CREATE VIEW wards AS SELECT id FROM ward;
                CREATE VIEW own_wards WITH (security_invoker = true) AS SELECT id FROM ward""");

        // Then
        assertThat(violations()).containsExactly("view wards runs with its owner's rights: it needs security_invoker");
    }

    @Test
    void theOwnerAndTheSuperuserAreRefused() {
        assertThat(TenancyCatalogue.bypasses(database.asOwner()))
                .containsExactly("role tenancy_owner has the rights of the owner of ward");
        assertThat(TenancyCatalogue.bypasses(database.asSuperuser()))
                .anyMatch(reason -> reason.endsWith("is a superuser"));
    }

    private List<String> violations() {
        return TenancyCatalogue.violations(database.asApp(), Set.of());
    }

    private void insert(TenantId tenant) {
        jdbc.update("INSERT INTO ward (tenant_id, id) VALUES (?, 1)", tenant.value());
    }

    private List<String> tenants() {
        return jdbc.query("SELECT tenant_id FROM ward ORDER BY tenant_id", (row, _) -> row.getString(1));
    }
}
