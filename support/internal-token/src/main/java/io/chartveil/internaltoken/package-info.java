// SPDX-License-Identifier: Apache-2.0
/** Who calls: the gateway's internal token verified, its caller handed to controllers, its permissions enforced. */
@NullMarked
package io.chartveil.internaltoken;

import org.jspecify.annotations.NullMarked;
