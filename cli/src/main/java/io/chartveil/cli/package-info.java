// SPDX-License-Identifier: Apache-2.0
/** What stands behind {@code ./chartveil}: the commands, each of them thin over what it commands. */
@NullMarked
package io.chartveil.cli;

import org.jspecify.annotations.NullMarked;
