// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.cli.send;

import org.jspecify.annotations.NullMarked;
