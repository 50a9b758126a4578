// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.anonymizer;

import org.jspecify.annotations.NullMarked;
