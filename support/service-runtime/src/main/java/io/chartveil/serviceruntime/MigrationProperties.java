// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The owner's way into the database; only {@code --migrate} reads it, and no running service needs it.
 *
 * @param url JDBC URL of the service's database
 * @param username the role that owns database and schema
 * @param password that role's password
 */
@ConfigurationProperties("chartveil.migration")
record MigrationProperties(String url, String username, Secret password) {}
