// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.Optional;

/** Who provisions servers of one's own: needed once, kept nowhere. */
public record Admins(Optional<AdminLogin> database, Optional<AdminLogin> kafka) {

    public static final Admins NONE = new Admins(Optional.empty(), Optional.empty());
}
