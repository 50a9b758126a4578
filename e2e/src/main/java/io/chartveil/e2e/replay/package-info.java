// SPDX-License-Identifier: Apache-2.0
/** Topics are read again from their start, and nothing happens twice. */
@NullMarked
package io.chartveil.e2e.replay;

import org.jspecify.annotations.NullMarked;
