// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.analytics;

import org.jspecify.annotations.NullMarked;
