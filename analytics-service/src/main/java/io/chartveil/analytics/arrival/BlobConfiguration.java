// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.blobs.BlobStore;
import io.chartveil.blobs.FolderBlobStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BlobProperties.class)
class BlobConfiguration {

    @Bean
    BlobStore blobStore(BlobProperties properties) {
        return FolderBlobStore.at(properties.location());
    }
}
