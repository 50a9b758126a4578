// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.chartveil.serviceruntime.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The relay's login to the service's own database.
 *
 * @param username a role that reads rows without payloads and moves cursors
 * @param password its password
 */
@ConfigurationProperties("chartveil.relay")
public record RelayProperties(String username, Secret password) {}
