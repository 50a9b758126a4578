// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import java.util.Set;

/** Told which logs have grown, after the commit. */
@FunctionalInterface
public interface Sequenced {
    void grown(Set<LogName> logs);
}
