// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.problemweb;

import org.jspecify.annotations.NullMarked;
