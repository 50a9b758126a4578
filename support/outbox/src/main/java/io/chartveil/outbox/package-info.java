// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.outbox;

import org.jspecify.annotations.NullMarked;
