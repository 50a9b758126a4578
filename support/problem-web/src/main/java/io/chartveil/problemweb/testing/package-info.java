// SPDX-License-Identifier: Apache-2.0
/** The test that a service answers every refusal as a problem; it runs in each service. */
@NullMarked
package io.chartveil.problemweb.testing;

import org.jspecify.annotations.NullMarked;
