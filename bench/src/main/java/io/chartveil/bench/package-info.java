// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of the whole platform: what a record costs, counted by the operating system. */
@NullMarked
package io.chartveil.bench;

import org.jspecify.annotations.NullMarked;
