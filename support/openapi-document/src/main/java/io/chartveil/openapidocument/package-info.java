// SPDX-License-Identifier: Apache-2.0
/** The OpenAPI document of a service: what springdoc finds, and what every operation here must say beside it. */
@NullMarked
package io.chartveil.openapidocument;

import org.jspecify.annotations.NullMarked;
