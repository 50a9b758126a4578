// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import io.chartveil.deid.Label;
import io.chartveil.deid.Policies;
import io.chartveil.deid.Policy;
import io.chartveil.deid.PolicyRules;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a policy's document of what was written, or says all that is wrong with it. */
final class DocumentReader {

    private static final Set<String> HEAD = Set.of("name", "version", "description", "base", "sources");
    private static final Pattern SOURCE = Pattern.compile("[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,40}");
    private static final int MAX_DESCRIPTION = 2_000;
    /** Each becomes a whole policy that stays in memory, with the document's terms. */
    private static final int MAX_SOURCES = 50;

    private final Policies bases;
    private final Faults faults = new Faults();

    DocumentReader(Policies bases) {
        this.bases = bases;
    }

    /** A tenant's own document: it has a base and no version. */
    PolicyDocument read(DocumentNode node) {
        var root = faults.mapping(node, "");
        faults.orThrow();
        var name = name(root);
        var version = root.members().get("version");
        if (version != null) {
            faults.add(version.line(), "version", DocumentRule.VERSION_IS_GIVEN);
        }
        var base = base(root);
        var description = description(root).orElse("");
        var rules = new SectionReader(faults, "", HEAD).read(root);
        var sources = sources(root);
        faults.orThrow();
        if (base == null) {
            throw new IllegalStateException("a document without a base has a fault");
        }
        return new PolicyDocument(root, name, description, base, rules, sources);
    }

    /** A shipped profile: it says everything itself. */
    static Policy readProfile(byte[] document) {
        var reader = new DocumentReader(Policies.none());
        var root = reader.faults.mapping(DocumentSyntax.read(document, DocumentFormat.YAML), "");
        reader.faults.orThrow();
        return reader.profile(root);
    }

    private Policy profile(DocumentNode.Mapping root) {
        var rules = new SectionReader(faults, "", HEAD).read(root);
        var missing = EnumSet.allOf(Label.class);
        missing.removeAll(rules.actions().keySet());
        boolean whole = rules.datePrecision().isPresent()
                && rules.ageCap().isPresent()
                && rules.postcodes().isPresent()
                && missing.isEmpty();
        if (!whole) {
            faults.add(root.line(), "", DocumentRule.SAYS_TOO_LITTLE);
        }
        var version = root.members().get("version");
        int number = version == null ? 0 : (int) faults.number(version.value(), "version");
        var name = faults.text(root, "name", DocumentRule.NO_NAME);
        faults.orThrow();
        return new Policy(
                name,
                number,
                description(root).orElse(""),
                rules.datePrecision().orElseThrow(),
                rules.ageCap().orElseThrow(),
                rules.postcodes().orElseThrow(),
                rules.standInLanguage(),
                rules.actions(),
                rules.paths(),
                rules.texts());
    }

    private String name(DocumentNode.Mapping root) {
        String name = faults.text(root, "name", DocumentRule.NO_NAME);
        var member = root.members().get("name");
        if (member != null && !name.isEmpty()) {
            if (!Policy.isName(name)) {
                faults.add(member.line(), "name", DocumentRule.INVALID_NAME);
            } else if (bases.names().contains(name)) {
                faults.add(member.line(), "name", DocumentRule.RESERVED_NAME);
            }
        }
        return name;
    }

    private @Nullable Policy base(DocumentNode.Mapping root) {
        String reference = faults.text(root, "base", DocumentRule.NO_BASE);
        var member = root.members().get("base");
        if (member == null || reference.isEmpty()) {
            return null;
        }
        var base = bases.find(reference).orElse(null);
        if (base == null) {
            faults.add(member.line(), "base", DocumentRule.UNKNOWN_BASE);
        }
        return base;
    }

    private Optional<String> description(DocumentNode.Mapping root) {
        var member = root.members().get("description");
        if (member == null) {
            return Optional.empty();
        }
        var text = faults.text(member.value(), "description");
        if (text.length() > MAX_DESCRIPTION) {
            faults.add(member.line(), "description", DocumentRule.TOO_LONG);
        }
        return Optional.of(text.strip());
    }

    private Map<String, PolicyRules> sources(DocumentNode.Mapping root) {
        var bySource = new LinkedHashMap<String, PolicyRules>();
        var member = root.members().get("sources");
        if (member == null) {
            return bySource;
        }
        var sections = faults.mapping(member.value(), "sources").members();
        if (sections.size() > MAX_SOURCES) {
            faults.add(member.line(), "sources", DocumentRule.TOO_MANY);
            return bySource;
        }
        int number = 0;
        for (var source : sections.entrySet()) {
            String place = "sources[" + ++number + "]";
            if (!SOURCE.matcher(source.getKey()).matches()) {
                faults.add(source.getValue().line(), place, DocumentRule.INVALID_SOURCE);
                continue;
            }
            var section = faults.mapping(source.getValue().value(), place);
            bySource.put(source.getKey(), new SectionReader(faults, place + ".", Set.of()).read(section));
        }
        return bySource;
    }
}
