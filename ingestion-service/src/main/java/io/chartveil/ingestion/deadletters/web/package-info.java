// SPDX-License-Identifier: Apache-2.0
/** Dead letters over HTTP. */
@NullMarked
package io.chartveil.ingestion.deadletters.web;

import org.jspecify.annotations.NullMarked;
