// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.api.ApiFailure;
import io.chartveil.e2e.platform.HospitalProducer;
import io.chartveil.e2e.platform.SentRecord;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Sends the canary through every door, in every state of health, and keeps each answer. */
final class CanarySender {

    private final ApiClient client;
    private final List<ApiAnswer> answers = new ArrayList<>();
    private final List<SentRecord> records = new ArrayList<>();

    CanarySender(ApiClient client) {
        this.client = client;
    }

    List<ApiAnswer> answers() {
        return List.copyOf(answers);
    }

    /** The records that were accepted by REST. */
    List<SentRecord> records() {
        return List.copyOf(records);
    }

    void soundRecords() {
        for (var sent : CanaryRecords.sound()) {
            var answer = post(
                    "/api/v1/records",
                    sent.mediaType(),
                    sent.body(),
                    Map.of("Chartveil-Patient", CanaryRecords.PATIENT));
            records.add(new SentRecord(
                    client,
                    answer.orFail("sending a sound record").json().get("id").asString()));
        }
    }

    void brokenRecords() {
        for (var sent : CanaryRecords.broken()) {
            post("/api/v1/records", sent.mediaType(), sent.body(), Map.of("Chartveil-Patient", CanaryRecords.PATIENT));
            post("/api/v1/deidentify", sent.mediaType(), sent.body(), Map.of());
        }
        post(
                "/api/v1/records/batch",
                "application/x-ndjson",
                "{\"format\":\"text\",\"body\":\"" + Canary.FAMILY + "\n{}\n",
                Map.of());
        post(
                "/api/v1/fhir/" + Canary.STRAY,
                CanaryRecords.FHIR,
                "{\"resourceType\":\"" + Canary.STRAY + "\"}",
                Map.of());
        post("/api/v1/fhir", CanaryRecords.FHIR, "{\"resourceType\":\"" + Canary.FAMILY, Map.of());
        try {
            keep(client.post("/api/v1/records", CanaryRecords.TEXT, CanaryRecords.tooLarge(), Map.of()));
        } catch (UncheckedIOException e) {
            // Cut off while it was still sending: nothing was answered, so nothing can have leaked there.
            return;
        }
    }

    /** In places where no patient's data belongs, and yet gets. */
    void strays() {
        String stray = Canary.STRAY;
        for (String path : List.of(
                "/api/v1/records/" + stray,
                "/api/v1/records/" + stray + "/anonymized",
                "/api/v1/records?state=" + stray,
                "/api/v1/records?source=" + stray,
                "/api/v1/records?cursor=" + stray,
                "/api/v1/records?from=" + stray,
                "/api/v1/records?limit=" + stray,
                "/api/v1/records?" + stray + "=" + stray,
                "/api/v1/counts?by=" + stray,
                "/api/v1/audit/events?agent=" + stray,
                "/api/v1/audit/events?cursor=" + stray,
                "/api/v1/audit/events/" + stray,
                "/api/v1/policies/" + stray,
                "/api/v1/jobs/" + stray,
                "/api/v1/sources/" + stray,
                "/api/v1/" + stray,
                "/" + stray)) {
            keep(client.get(path));
            keep(client.send("DELETE", path, Map.of(), HttpRequest.BodyPublishers.noBody()));
        }
        for (String header : List.of(
                "Chartveil-Patient",
                "Chartveil-Source",
                "Idempotency-Key",
                "Chartveil-Request-Id",
                "traceparent",
                "User-Agent",
                "Accept",
                "X-" + stray)) {
            post("/api/v1/records", CanaryRecords.TEXT, "", Map.of(header, stray));
        }
        post(
                "/api/v1/records/search",
                "application/json",
                "{\"patient\":{\"system\":\"x\",\"value\":\"" + stray + "\"}}",
                Map.of());
        post("/api/v1/records/search", "application/json", "{\"patient\":\"" + stray + "\"}", Map.of());
        post("/api/v1/records/search", "application/json", "{\"" + stray, Map.of());
        post(
                "/api/v1/subjects/lookup",
                "application/json",
                "{\"system\":\"urn:canary:mrn\",\"value\":\"" + Canary.MRN + "\"}",
                Map.of());
        post("/api/v1/records/reprocess", "application/json", "{\"select\":{\"ids\":[\"" + stray + "\"]}}", Map.of());
        post(
                "/api/v1/records/reprocess",
                "application/json",
                "{\"select\":{\"ids\":[]},\"policy\":\"" + stray + "\"}",
                Map.of());
    }

    /** Bare and wrapped, whole and broken, with the canary in keys and headers too. */
    void topic(HospitalProducer hospital) throws ExecutionException {
        hospital.send(Canary.MRN, CanaryRecords.message("CANARY-K1"), Map.of("content-type", CanaryRecords.HL7));
        hospital.send(
                Canary.FAMILY, "{\"resourceType\":\"" + Canary.FAMILY, Map.of("content-type", CanaryRecords.FHIR));
        hospital.send(Canary.MRN, "Nothing told by " + Canary.FAMILY + ".", cloudEvent(CanaryRecords.TEXT));
        hospital.send(Canary.MRN, "{" + Canary.FAMILY, cloudEvent(CanaryRecords.FHIR));
        hospital.send(Canary.MRN, "Seen by " + Canary.EMAIL + ".", cloudEvent("text/" + Canary.STRAY));
        hospital.send(
                Canary.MRN, "SSN " + Canary.SSN, Map.of("ce_specversion", Canary.STRAY, "ce_tenant", Canary.STRAY));
    }

    private static Map<String, String> cloudEvent(String mediaType) {
        var headers = new HashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", Canary.FAMILY + "-" + mediaType);
        headers.put("ce_source", "/" + Canary.GIVEN);
        headers.put("ce_type", Canary.STRAY);
        headers.put("ce_patient", CanaryRecords.PATIENT);
        headers.put("ce_subject", Canary.MRN);
        headers.put(Canary.STRAY, Canary.FAMILY);
        headers.put("content-type", mediaType);
        return headers;
    }

    /** Looks at everything that is shown of a record. */
    void looks() {
        for (var record : records) {
            keep(client.get("/api/v1/records/" + record.id()));
            keep(client.get("/api/v1/records/" + record.id() + "/anonymized").orFail("the de-identified record"));
            keep(client.get("/api/v1/records/" + record.id() + "/findings").orFail("the findings"));
        }
        for (String path : List.of(
                "/api/v1/records", "/api/v1/dead-letters", "/api/v1/audit/events?limit=200", "/api/v1/sources")) {
            keep(client.get(path).orFail(path));
        }
    }

    private ApiAnswer post(String path, String mediaType, String body, Map<String, String> headers) {
        return keep(client.post(path, mediaType, body.getBytes(UTF_8), headers));
    }

    private ApiAnswer keep(ApiAnswer answer) {
        if (answer.status() >= 500) {
            throw new ApiFailure("bad input was answered with " + answer.status());
        }
        answers.add(answer);
        return answer;
    }
}
