// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

/** How a policy document is written. Both hold the same. */
public enum DocumentFormat {
    YAML,
    JSON
}
