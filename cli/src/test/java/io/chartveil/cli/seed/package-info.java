// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.cli.seed;

import org.jspecify.annotations.NullMarked;
