// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

/**
 * Who this process is.
 *
 * @param name the service, the same for all its instances: {@code ingestion}
 * @param instance this one among them; it names leases and spools, so no two processes share it
 */
public record ServiceIdentity(String name, String instance) {}
