// SPDX-License-Identifier: Apache-2.0
/** The API pages over the documents of all services. */
@NullMarked
package io.chartveil.gateway.docs;

import org.jspecify.annotations.NullMarked;
