// SPDX-License-Identifier: Apache-2.0
/** The intake as a FHIR server speaks it. */
@NullMarked
package io.chartveil.ingestion.fhir.web;

import org.jspecify.annotations.NullMarked;
