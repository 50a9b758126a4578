// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.internaltoken;

import org.jspecify.annotations.NullMarked;
