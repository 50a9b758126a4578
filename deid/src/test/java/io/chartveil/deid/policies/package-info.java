// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.deid.policies;

import org.jspecify.annotations.NullMarked;
