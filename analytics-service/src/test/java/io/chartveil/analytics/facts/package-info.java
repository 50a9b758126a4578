// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.analytics.facts;

import org.jspecify.annotations.NullMarked;
