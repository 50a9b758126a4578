// SPDX-License-Identifier: Apache-2.0
/** HTTP clients, towards services and issuers alike. */
@NullMarked
package io.chartveil.gateway.http;

import org.jspecify.annotations.NullMarked;
