// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.gateway.edge;

import org.jspecify.annotations.NullMarked;
