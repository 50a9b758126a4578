// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenantfacts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the tenants are learnt.
 *
 * @param startWait how long a start waits for the topic to be read; afterwards it goes on, not ready
 */
@ConfigurationProperties("chartveil.tenant-facts")
record TenantFactsProperties(@DefaultValue("10s") Duration startWait) {}
