// SPDX-License-Identifier: Apache-2.0
/** The one place that knows how a real PostgreSQL and a real Kafka start in a test. */
@NullMarked
package io.chartveil.testinfra;

import org.jspecify.annotations.NullMarked;
