// SPDX-License-Identifier: Apache-2.0
/** The way from the topic into the log. */
@NullMarked
package io.chartveil.audit.log.kafka;

import org.jspecify.annotations.NullMarked;
