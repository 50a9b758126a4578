// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

/** A database role that may log in, and its password. */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
