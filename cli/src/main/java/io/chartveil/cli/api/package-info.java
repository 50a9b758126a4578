// SPDX-License-Identifier: Apache-2.0
/** Chartveil's REST interface as a client application uses it. */
@NullMarked
package io.chartveil.cli.api;

import org.jspecify.annotations.NullMarked;
