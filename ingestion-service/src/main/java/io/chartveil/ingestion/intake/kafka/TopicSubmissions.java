// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.kafka;

import io.chartveil.audittrail.AuditAgents;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.content.Inspection;
import io.chartveil.ingestion.content.MediaTypes;
import io.chartveil.ingestion.content.RecordReader;
import io.chartveil.ingestion.intake.Submission;
import io.chartveil.ingestion.intake.Submitter;
import io.chartveil.ingestion.sources.Source;
import io.chartveil.ingestion.sources.SourceDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes submissions of what lies in intake topics: CloudEvents in binary mode, or bare values. */
final class TopicSubmissions {

    private static final byte[] EMPTY = {};

    private final SourceDirectory sources;

    TopicSubmissions(SourceDirectory sources) {
        this.sources = sources;
    }

    /** The tenant is the topic's, whatever a header claims. */
    Submission of(TenantId tenant, ConsumerRecord<byte[], byte[]> message) {
        byte[] body = message.value() == null ? EMPTY : message.value();
        var source = source(tenant, message);
        var mediaType = header(message, CloudEvent.DATA_CONTENT_TYPE);
        var declared = MediaTypes.read(mediaType.orElse(null));
        Optional<RecordFormat> known =
                declared.map(MediaTypes.Declared::format).or(() -> source.flatMap(Source::format));
        String name = source.map(Source::name).orElse(Source.REST);
        return new Submission(
                tenant,
                name,
                known.orElseGet(() -> RecordReader.sniff(body)),
                body,
                declared.flatMap(MediaTypes.Declared::charset),
                patient(message),
                new Submission.RepetitionKeys(Optional.empty(), event(message), Optional.of(position(message))),
                Optional.empty(),
                fault(tenant, message, mediaType.isPresent() && declared.isEmpty())
                        .or(() -> known.isPresent() ? Optional.empty() : RecordReader.sniffFault(body))
                        .map(Inspection.Faulty::new),
                // What a producer did, as far as the topic tells.
                new Submitter(AuditAgents.service("intake." + tenant + "." + name), Optional.empty(), false));
    }

    /** What is wrong with the headers. A record is not taken for another patient's, source's or format's than they mean. */
    private Optional<Fault> fault(TenantId tenant, ConsumerRecord<byte[], byte[]> message, boolean unknownMediaType) {
        if (unknownMediaType) {
            return broken(CloudEvent.DATA_CONTENT_TYPE, "known-media-type", "the media type is one that is taken in");
        }
        if (header(message, CloudEvent.PATIENT).isPresent() && patient(message).isEmpty()) {
            return broken(CloudEvent.PATIENT, "patient-header", "a patient is named as system|value");
        }
        if (header(message, CloudEvent.RECORD_SOURCE).isPresent()
                && named(tenant, message).isEmpty()) {
            return broken(CloudEvent.RECORD_SOURCE, "known-source", "the source is one of the tenant's for Kafka");
        }
        return Optional.empty();
    }

    private static Optional<Fault> broken(String header, String rule, String sentence) {
        return Optional.of(new Fault(rule, Optional.of("header " + header), sentence));
    }

    /** The one that the message names, else the tenant's first. */
    private Optional<Source> source(TenantId tenant, ConsumerRecord<byte[], byte[]> message) {
        return named(tenant, message)
                .or(() -> sources.kafkaSources(tenant).stream().findFirst());
    }

    private Optional<Source> named(TenantId tenant, ConsumerRecord<byte[], byte[]> message) {
        return header(message, CloudEvent.RECORD_SOURCE)
                .flatMap(name -> sources.kafkaSources(tenant).stream()
                        .filter(source -> source.name().equals(name))
                        .findFirst());
    }

    /** Empty where none is named, or none that can be read. */
    private static Optional<PatientIdentifier> patient(ConsumerRecord<byte[], byte[]> message) {
        return header(message, CloudEvent.PATIENT).flatMap(text -> {
            try {
                return Optional.of(PatientIdentifier.parse(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> event(ConsumerRecord<byte[], byte[]> message) {
        var id = header(message, CloudEvent.ID);
        var source = header(message, CloudEvent.SOURCE);
        return id.isPresent() && source.isPresent() ? Optional.of(source.get() + "\n" + id.get()) : Optional.empty();
    }

    /** With the record's time, since a topic that is made anew counts from 0 again. */
    private static String position(ConsumerRecord<byte[], byte[]> message) {
        return message.topic() + "-" + message.partition() + "-" + message.offset() + "@" + message.timestamp();
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null || header.value() == null || header.value().length == 0
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
