// SPDX-License-Identifier: Apache-2.0
/** What holds for every request: its id, its limits, the headers of every answer. */
@NullMarked
package io.chartveil.gateway.edge;

import org.jspecify.annotations.NullMarked;
