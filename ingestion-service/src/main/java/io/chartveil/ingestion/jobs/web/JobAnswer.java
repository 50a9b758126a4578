// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.jobs.web;

import io.chartveil.ingestion.jobs.Job;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** A job as the API shows it. */
public record JobAnswer(
        UUID id,
        Job.Kind kind,
        Job.State state,
        @Nullable String policy,
        @Nullable Long total,
        long seen,
        long accepted,
        long repeated,
        long refused,
        Instant createdAt,
        Instant changedAt) {

    public static JobAnswer of(Job job) {
        return new JobAnswer(
                job.id(),
                job.kind(),
                job.state(),
                job.policy().orElse(null),
                job.total().orElse(null),
                job.seen(),
                job.accepted(),
                job.repeated(),
                job.refused(),
                job.createdAt(),
                job.changedAt());
    }

    public static ResponseEntity<JobAnswer> accepted(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(of(job));
    }
}
