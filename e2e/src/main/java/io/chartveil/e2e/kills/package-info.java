// SPDX-License-Identifier: Apache-2.0
/** Records flow while one part after another is killed: nothing lost, nothing twice, order kept. */
@NullMarked
package io.chartveil.e2e.kills;

import org.jspecify.annotations.NullMarked;
