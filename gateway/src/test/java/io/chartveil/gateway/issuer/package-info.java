// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.gateway.issuer;

import org.jspecify.annotations.NullMarked;
