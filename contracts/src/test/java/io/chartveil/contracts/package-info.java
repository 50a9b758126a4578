// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.contracts;

import org.jspecify.annotations.NullMarked;
