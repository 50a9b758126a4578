// SPDX-License-Identifier: Apache-2.0
/** Every refusal as a problem document (RFC 9457), wherever in the server it arises. */
@NullMarked
package io.chartveil.problemweb;

import org.jspecify.annotations.NullMarked;
