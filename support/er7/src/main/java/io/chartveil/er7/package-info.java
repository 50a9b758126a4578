// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.er7;

import org.jspecify.annotations.NullMarked;
