// SPDX-License-Identifier: Apache-2.0
/** Whether a build can be repeated. */
@NullMarked
package io.chartveil.e2e.build;

import org.jspecify.annotations.NullMarked;
