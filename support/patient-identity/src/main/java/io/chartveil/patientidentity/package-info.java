// SPDX-License-Identifier: Apache-2.0
/** Who a record's patient is: one rule for the service that orders records and the one that finds their subjects. */
@NullMarked
package io.chartveil.patientidentity;

import org.jspecify.annotations.NullMarked;
