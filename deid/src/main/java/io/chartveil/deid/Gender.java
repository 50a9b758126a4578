// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

/** The grammatical gender a stand-in name should have. */
public enum Gender {
    FEMALE,
    MALE,
    UNKNOWN
}
