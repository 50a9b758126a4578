// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.audit;

import org.jspecify.annotations.NullMarked;
