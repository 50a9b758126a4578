// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.openapidocument;

import org.jspecify.annotations.NullMarked;
