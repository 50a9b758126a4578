// SPDX-License-Identifier: Apache-2.0
/** More than the platform can do, by REST, by Kafka and by strangers at once. */
@NullMarked
package io.chartveil.e2e.flood;

import org.jspecify.annotations.NullMarked;
