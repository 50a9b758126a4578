// SPDX-License-Identifier: Apache-2.0
/** The service as a whole: started, called over HTTP and Kafka. */
@NullMarked
package io.chartveil.ingestion;

import org.jspecify.annotations.NullMarked;
