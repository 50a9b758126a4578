// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.account;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a fresh installation gets its first key.
 *
 * @param operatorClientSecretFile holds the secret of the service account {@code platform-operator}, which is made when
 *     it is absent; without it none is made
 */
@ConfigurationProperties("chartveil.bootstrap")
public record BootstrapProperties(@Nullable Path operatorClientSecretFile) {}
