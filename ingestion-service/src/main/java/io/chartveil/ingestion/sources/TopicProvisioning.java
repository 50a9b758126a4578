// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources;

import java.util.Optional;

/** What a Kafka source needs on the broker. */
public interface TopicProvisioning {

    /**
     * What a producer signs in with; said once and stored by nobody here.
     *
     * @param mechanism SASL's
     */
    record Credential(String mechanism, String username, String password) {

        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "Credential[" + username + "]";
        }
    }

    /**
     * Makes topic, credential and access list, or what is missing of them; the credential is a new one each time.
     *
     * @return empty on a broker without security
     */
    Optional<Credential> provision(Source source);

    /** Takes credential and access away; the topic stays for the tenant's other sources, and for what is in it. */
    void withdraw(Source source);
}
