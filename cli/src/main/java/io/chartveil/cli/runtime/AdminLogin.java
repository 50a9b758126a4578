// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who makes roles, databases, principals and rights on a server of one's own. Used for that and kept nowhere. */
public record AdminLogin(String name, String password) {

    /** @param passwordFile holds the password and, at most, a line's end after it */
    public static AdminLogin of(String name, Path passwordFile) {
        try {
            return new AdminLogin(name, Files.readString(passwordFile).strip());
        } catch (IOException e) {
            throw new RuntimeFailure("The file " + passwordFile + " cannot be read.", e);
        }
    }

    @Override
    public String toString() {
        return "AdminLogin[" + name + "]";
    }
}
