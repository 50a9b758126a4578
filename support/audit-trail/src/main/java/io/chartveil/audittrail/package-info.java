// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.audittrail;

import org.jspecify.annotations.NullMarked;
