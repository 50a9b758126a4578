// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.tenantfacts;

import org.jspecify.annotations.NullMarked;
