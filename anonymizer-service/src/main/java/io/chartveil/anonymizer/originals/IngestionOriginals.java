// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.originals;

import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.internaltoken.TokenExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The originals that the ingestion service keeps. */
@Component
class IngestionOriginals implements SealedOriginals {

    private static final Logger LOG = LoggerFactory.getLogger(IngestionOriginals.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final IngestionProperties properties;
    private final Optional<TokenExchange> tokens;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    IngestionOriginals(IngestionProperties properties, Optional<TokenExchange> tokens) {
        this.properties = properties;
        this.tokens = tokens;
    }

    @Override
    public Optional<SealedOriginal> fetch(RecordId record) {
        var url = properties.url();
        if (url == null || tokens.isEmpty()) {
            throw AnonymizerProblem.ORIGINAL_UNAVAILABLE.exception(
                    "This installation does not say where originals lie.");
        }
        var request = HttpRequest.newBuilder(url.resolve("/internal/records/" + record + "/sealed-original"))
                .timeout(properties.timeout())
                .header("Authorization", "Bearer " + tokens.get().forCurrentCaller("ingestion"))
                .header("Accept", "application/octet-stream")
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 -> Optional.of(read(response));
                case 404 -> Optional.empty();
                default -> throw unavailable(record, "status " + response.statusCode());
            };
        } catch (IOException e) {
            throw unavailable(record, e.getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(record, "interrupted");
        }
    }

    private static SealedOriginal read(HttpResponse<byte[]> response) throws IOException {
        var format = response.headers()
                .firstValue(CloudEvent.RECORD_FORMAT)
                .orElseThrow(() -> new IOException("the answer does not say the record's format"));
        return new SealedOriginal(RecordFormat.ofWireName(format), response.body());
    }

    private static RuntimeException unavailable(RecordId record, String cause) {
        LOG.atWarn().addKeyValue("recordId", record).addKeyValue("cause", cause).log("An original was not fetched");
        return AnonymizerProblem.ORIGINAL_UNAVAILABLE
                .exception("The service that keeps it does not answer. Try again in a moment.")
                .withHeader("Retry-After", "2");
    }
}
