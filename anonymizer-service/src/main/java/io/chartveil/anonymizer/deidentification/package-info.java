// SPDX-License-Identifier: Apache-2.0
/** The engine as this service uses it: policies by name, formats by contract, faults that quote nothing. */
@NullMarked
package io.chartveil.anonymizer.deidentification;

import org.jspecify.annotations.NullMarked;
