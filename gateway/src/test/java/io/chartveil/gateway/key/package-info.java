// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.gateway.key;

import org.jspecify.annotations.NullMarked;
