// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.testinfra;

import org.jspecify.annotations.NullMarked;
