// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.blobs.BlobStore;
import io.chartveil.blobs.FolderBlobStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** How wide the pipeline works, and where its large values lie. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PipelineConfiguration {

    @Bean
    Parallel parallel() {
        return new Parallel(Runtime.getRuntime().availableProcessors());
    }

    @Bean
    BlobStore blobStore(BlobProperties properties) {
        return FolderBlobStore.at(properties.location());
    }
}
