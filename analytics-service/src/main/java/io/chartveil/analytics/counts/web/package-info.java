// SPDX-License-Identifier: Apache-2.0
/** Counts over HTTP. */
@NullMarked
package io.chartveil.analytics.counts.web;

import org.jspecify.annotations.NullMarked;
