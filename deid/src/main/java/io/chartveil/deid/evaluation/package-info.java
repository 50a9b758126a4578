// SPDX-License-Identifier: Apache-2.0
/** How well the engine finds what people marked: the figures that are published per corpus. */
@NullMarked
package io.chartveil.deid.evaluation;

import org.jspecify.annotations.NullMarked;
