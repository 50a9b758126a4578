// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.gateway.member;

import org.jspecify.annotations.NullMarked;
