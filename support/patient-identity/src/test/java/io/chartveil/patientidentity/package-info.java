// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.patientidentity;

import org.jspecify.annotations.NullMarked;
