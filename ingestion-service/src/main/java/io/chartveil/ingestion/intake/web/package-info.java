// SPDX-License-Identifier: Apache-2.0
/** The intake over HTTP. */
@NullMarked
package io.chartveil.ingestion.intake.web;

import org.jspecify.annotations.NullMarked;
