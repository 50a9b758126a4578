// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.bench;

import org.jspecify.annotations.NullMarked;
