// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.serviceruntime;

import org.jspecify.annotations.NullMarked;
