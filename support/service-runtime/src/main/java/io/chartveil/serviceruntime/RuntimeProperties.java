// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service can be told about itself.
 *
 * @param instance name of this process among the service's instances; the host's name and a random part unless set
 * @param drainWait how long to go on serving after readiness went down, so that balancers notice
 * @param edge whether requests come from outside: then a request id is always made, never taken from the request
 */
@ConfigurationProperties("chartveil")
public record RuntimeProperties(
        String instance,
        @DefaultValue("5s") Duration drainWait,
        @DefaultValue("false") boolean edge) {}
