// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.e2e;

import org.jspecify.annotations.NullMarked;
