// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is refused before any controller looks at it.
 *
 * @param maxBody how large a body may be where no {@link BodyLimit} of the service's own says otherwise
 */
@ConfigurationProperties("chartveil.web")
record ProblemWebProperties(@DefaultValue("2MB") DataSize maxBody) {}
