// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.tenancy;

import org.jspecify.annotations.NullMarked;
