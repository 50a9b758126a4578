// SPDX-License-Identifier: Apache-2.0
/** The services behind the gateway, and where they are. */
@NullMarked
package io.chartveil.gateway.services;

import org.jspecify.annotations.NullMarked;
