// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.deid.training;

import org.jspecify.annotations.NullMarked;
