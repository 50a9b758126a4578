// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant;

/** Who keeps a private key of each tenant. */
public enum KeyOwner {
    /** For originals. */
    ANONYMIZER,
    /** For de-identified records. */
    ANALYTICS
}
