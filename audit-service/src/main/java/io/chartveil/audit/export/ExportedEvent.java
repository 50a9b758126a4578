// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.export;

import io.chartveil.audit.tree.StoredLeaf;
import io.chartveil.transparencylog.merkle.Hash;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One line of an export: leaf, what it commits to (or nulls, once blinded), and the way to the checkpoint's root. */
public record ExportedEvent(StoredLeaf leaf, List<Hash> path) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    void write(OutputStream out) {
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("index", leaf.index());
            json.writeStringProperty("leaf", BASE64.encodeToString(leaf.leaf().toBytes()));
            leaf.content()
                    .ifPresentOrElse(
                            content -> {
                                json.writeStringProperty("salt", BASE64.encodeToString(content.salt()));
                                json.writeName("event");
                                json.writeUTF8String(content.event(), 0, content.event().length);
                            },
                            () -> {
                                json.writeNullProperty("salt");
                                json.writeNullProperty("event");
                            });
            json.writeArrayPropertyStart("path");
            path.forEach(hash -> json.writeString(hash.toString()));
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
