// SPDX-License-Identifier: Apache-2.0
/** Usage over HTTP. */
@NullMarked
package io.chartveil.ingestion.usage.web;

import org.jspecify.annotations.NullMarked;
