// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.envelope;

import org.jspecify.annotations.NullMarked;
