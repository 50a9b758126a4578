// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.transparencylog.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A log by the platform's REST interface. */
record HttpLogSource(ApiClient client) implements LogSource {

    private static final String AUDIT = "/api/v1/audit";

    @Override
    public byte[] checkpoint() {
        return client.get(AUDIT + "/checkpoint").orFail("The checkpoint").body();
    }

    @Override
    public List<Hash> consistency(long from, long to) {
        var answer = client.get(AUDIT + "/proofs/consistency?from=%d&to=%d".formatted(from, to))
                .orFail("The consistency proof")
                .json();
        var proof = new ArrayList<Hash>();
        answer.path("hashes").forEach(hash -> proof.add(Hash.parse(hash.asString())));
        return proof;
    }

    @Override
    public Stream<String> events(long from, long size) {
        return client.get(AUDIT + "/export?from=%d&size=%d".formatted(from, size))
                .orFail("The export")
                .text()
                .lines();
    }
}
