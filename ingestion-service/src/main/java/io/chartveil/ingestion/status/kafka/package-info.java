// SPDX-License-Identifier: Apache-2.0
/** The topic that the stages report on. */
@NullMarked
package io.chartveil.ingestion.status.kafka;

import org.jspecify.annotations.NullMarked;
