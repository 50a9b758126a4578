// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.cli;

import org.jspecify.annotations.NullMarked;
