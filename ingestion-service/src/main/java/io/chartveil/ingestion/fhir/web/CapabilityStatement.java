// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.fhir.web;

import java.util.List;

/** What the FHIR endpoint says of itself (FHIR R4 CapabilityStatement): it takes in, and gives nothing back. */
record CapabilityStatement(
        String resourceType,
        String status,
        String date,
        String kind,
        Software software,
        String fhirVersion,
        List<String> format,
        List<Rest> rest) {

    record Software(String name) {}

    record Rest(String mode, String documentation, List<Interaction> interaction) {}

    record Interaction(String code) {}

    static CapabilityStatement ours() {
        return new CapabilityStatement(
                "CapabilityStatement",
                "active",
                "2026-11-01",
                "instance",
                new Software("Chartveil"),
                "4.0.1",
                List.of("json"),
                List.of(new Rest(
                        "server",
                        "Resources of any type are created, Bundles transacted, each as one record about one patient."
                                + " Nothing is read back here.",
                        List.of(new Interaction("transaction"), new Interaction("batch")))));
    }
}
