// SPDX-License-Identifier: Apache-2.0
/** The platform as its users meet it: built jars, real servers, everything through the gateway. */
@NullMarked
package io.chartveil.e2e;

import org.jspecify.annotations.NullMarked;
