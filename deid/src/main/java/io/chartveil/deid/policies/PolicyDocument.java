// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import io.chartveil.deid.Policies;
import io.chartveil.deid.Policy;
import io.chartveil.deid.PolicyRules;
import io.chartveil.deid.SourcedPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy as somebody wrote it: what it changes of a shipped profile, for all records and for those of some sources.
 * What it does not say it inherits; places that no rule names stay removed.
 */
public final class PolicyDocument {

    private final DocumentNode.Mapping root;
    private final String name;
    private final String description;
    private final Policy base;
    private final PolicyRules rules;
    private final Map<String, PolicyRules> sources;

    PolicyDocument(
            DocumentNode.Mapping root,
            String name,
            String description,
            Policy base,
            PolicyRules rules,
            Map<String, PolicyRules> sources) {
        this.root = root;
        this.name = name;
        this.description = description;
        this.base = base;
        this.rules = rules;
        this.sources = Map.copyOf(sources);
    }

    /**
     * Reads a document against the shipped profiles.
     *
     * @throws InvalidPolicyException with every fault, each with its line
     */
    public static PolicyDocument parse(byte[] document, DocumentFormat format) {
        return parse(document, format, Policies.shipped());
    }

    static PolicyDocument parse(byte[] document, DocumentFormat format, Policies bases) {
        return new DocumentReader(bases).read(DocumentSyntax.read(document, format));
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** The profile that it begins from. */
    public Policy base() {
        return base;
    }

    /** The same document on another version of its profile: the one that it was published with. */
    public PolicyDocument basedOn(Policy profile) {
        return new PolicyDocument(root, name, description, profile, rules, sources);
    }

    /** The document merged with its base. */
    public SourcedPolicy resolve(int version) {
        var policy = base.called(name, version, description).with(rules);
        var bySource = new TreeMap<String, Policy>();
        sources.forEach((source, more) -> bySource.put(source, policy.with(more)));
        return new SourcedPolicy(policy, bySource);
    }

    /** What another version of the document says differently, by the path in the document. */
    public List<DocumentChange> changesTo(PolicyDocument later) {
        return DocumentChange.between(root, later.root);
    }

    @Override
    public String toString() {
        return "PolicyDocument[" + name + "]";
    }
}
