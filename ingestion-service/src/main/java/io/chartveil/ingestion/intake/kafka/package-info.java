// SPDX-License-Identifier: Apache-2.0
/** The intake from the tenants' Kafka topics. */
@NullMarked
package io.chartveil.ingestion.intake.kafka;

import org.jspecify.annotations.NullMarked;
