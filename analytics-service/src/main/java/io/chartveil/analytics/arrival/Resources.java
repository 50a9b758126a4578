// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.analytics.facts.Fact;
import io.chartveil.envelope.Compression;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** De-identified resources and their facts, written many at a time. */
@Repository
class Resources {

    private final JdbcClient jdbc;

    Resources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes what earlier generations of these records left; their facts go with them. */
    void delete(Collection<AppliedRecords.Key> records) {
        jdbc.sql("""
                        DELETE FROM resource AS r
                        USING unnest(:tenants::text[], :records::uuid[]) AS gone (tenant_id, record_id)
                        WHERE r.tenant_id = gone.tenant_id AND r.record_id = gone.record_id
                        """)
                .param(
                        "tenants",
                        records.stream().map(AppliedRecords.Key::tenant).toArray(String[]::new))
                .param(
                        "records",
                        records.stream().map(AppliedRecords.Key::record).toArray(UUID[]::new))
                .update();
    }

    /** Deletes all that stands under a pseudonym; doing it again changes nothing. */
    int deleteSubject(String tenant, String subject) {
        return jdbc.sql("DELETE FROM resource WHERE tenant_id = :tenant AND subject = :subject")
                .param("tenant", tenant)
                .param("subject", subject)
                .update();
    }

    /** Inserts under new random ids, so that nothing tells the order of arrival. */
    void insert(Collection<ArrivedRecord> records) {
        var resources = new ResourceColumns();
        var facts = new FactColumns();
        for (var record : records) {
            for (var resource : record.resources()) {
                var id = UUID.randomUUID();
                resources.add(id, record, resource.type(), Compression.compress(resource.body()));
                for (int ordinal = 0; ordinal < resource.facts().size(); ordinal++) {
                    facts.add(id, ordinal, record, resource.facts().get(ordinal));
                }
            }
        }
        resources.insert(jdbc);
        facts.insert(jdbc);
    }

    /** The columns of many resources: one array each, so that one statement writes them all. */
    private static final class ResourceColumns {
        private final List<String> tenants = new ArrayList<>();
        private final List<UUID> ids = new ArrayList<>();
        private final List<UUID> records = new ArrayList<>();
        private final List<String> subjects = new ArrayList<>();
        private final List<String> formats = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> sources = new ArrayList<>();
        private final List<byte[]> bodies = new ArrayList<>();

        void add(UUID id, ArrivedRecord record, String type, byte[] body) {
            tenants.add(record.event().tenant().value());
            ids.add(id);
            records.add(record.event().record().uuid());
            subjects.add(record.subject());
            formats.add(record.event().format().wireName());
            types.add(type);
            sources.add(record.event().source());
            bodies.add(body);
        }

        void insert(JdbcClient jdbc) {
            jdbc.sql("""
                            INSERT INTO resource (tenant_id, id, record_id, subject, format, type, source, body)
                            SELECT tenant_id, id, record_id, subject, format, type, source, body
                            FROM unnest(:tenants::text[], :ids::uuid[], :records::uuid[], :subjects::text[],
                                    :formats::text[], :types::text[], :sources::text[], :bodies::bytea[])
                                AS n (tenant_id, id, record_id, subject, format, type, source, body)
                            """)
                    .param("tenants", strings(tenants))
                    .param("ids", uuids(ids))
                    .param("records", uuids(records))
                    .param("subjects", strings(subjects))
                    .param("formats", strings(formats))
                    .param("types", strings(types))
                    .param("sources", strings(sources))
                    .param("bodies", bodies.toArray(byte[][]::new), Types.ARRAY)
                    .update();
        }
    }

    private static final class FactColumns {
        private final List<String> tenants = new ArrayList<>();
        private final List<UUID> resources = new ArrayList<>();
        private final List<Integer> ordinals = new ArrayList<>();
        private final List<String> subjects = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> sources = new ArrayList<>();
        private final List<String> systems = new ArrayList<>();
        private final List<String> codes = new ArrayList<>();
        private final List<@Nullable Integer> years = new ArrayList<>();
        private final List<@Nullable Integer> months = new ArrayList<>();
        private final List<@Nullable Double> values = new ArrayList<>();
        private final List<@Nullable String> units = new ArrayList<>();

        void add(UUID resource, int ordinal, ArrivedRecord record, Fact fact) {
            tenants.add(record.event().tenant().value());
            resources.add(resource);
            ordinals.add(ordinal);
            subjects.add(record.subject());
            types.add(fact.type());
            sources.add(record.event().source());
            systems.add(fact.codeSystem());
            codes.add(fact.code());
            years.add(fact.year());
            months.add(fact.month());
            values.add(fact.value());
            units.add(fact.unit());
        }

        void insert(JdbcClient jdbc) {
            jdbc.sql("""
                            INSERT INTO fact (tenant_id, resource_id, ordinal, subject, type, source, code_system, code,
                                year, month, value, unit)
                            SELECT tenant_id, resource_id, ordinal, subject, type, source, code_system, code,
                                year, month, value, unit
                            FROM unnest(:tenants::text[], :resources::uuid[], :ordinals::int[], :subjects::text[],
                                    :types::text[], :sources::text[], :systems::text[], :codes::text[],
                                    :years::smallint[], :months::smallint[], :values::float8[], :units::text[])
                                AS n (tenant_id, resource_id, ordinal, subject, type, source, code_system, code,
                                    year, month, value, unit)
                            """)
                    .param("tenants", strings(tenants))
                    .param("resources", uuids(resources))
                    .param("ordinals", ordinals.toArray(Integer[]::new))
                    .param("subjects", strings(subjects))
                    .param("types", strings(types))
                    .param("sources", strings(sources))
                    .param("systems", strings(systems))
                    .param("codes", strings(codes))
                    .param("years", years.toArray(Integer[]::new))
                    .param("months", months.toArray(Integer[]::new))
                    .param("values", values.toArray(Double[]::new))
                    .param("units", units.toArray(String[]::new))
                    .update();
        }
    }

    private static String[] strings(List<String> list) {
        return list.toArray(String[]::new);
    }

    private static UUID[] uuids(List<UUID> list) {
        return list.toArray(UUID[]::new);
    }
}
