// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.corpora;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.tools.api.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka's console producer reads its input with ({@code --line-reader}) where messages have several lines, as those
 * of HL7 v2 and notes do: each ends with the byte 0. Reader properties: {@code topic}, {@code content-type}.
 */
public final class SeparatedRecords implements RecordReader {

    static final int END = 0;

    private String topic = "";
    private String contentType = "";

    @Override
    public void configure(Map<String, ?> properties) {
        topic = property(properties, "topic");
        contentType = property(properties, "content-type");
    }

    private static String property(Map<String, ?> properties, String name) {
        return Objects.requireNonNull(properties.get(name), name).toString();
    }

    @Override
    public Iterator<ProducerRecord<byte[], byte[]>> readRecords(InputStream input) {
        return new Messages(new BufferedInputStream(input));
    }

    private final class Messages implements Iterator<ProducerRecord<byte[], byte[]>> {

        private final InputStream input;
        private byte @Nullable [] next;

        Messages(InputStream input) {
            this.input = input;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = read();
            }
            return next != null;
        }

        @Override
        public ProducerRecord<byte[], byte[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var message = new ProducerRecord<byte[], byte[]>(topic, next);
            message.headers().add("content-type", contentType.getBytes(UTF_8));
            next = null;
            return message;
        }

        /** The next message; null at the end. */
        private byte @Nullable [] read() {
            var message = new ByteArrayOutputStream();
            try {
                for (int one = input.read(); one >= 0; one = input.read()) {
                    if (one == END) {
                        return message.toByteArray();
                    }
                    message.write(one);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return null;
        }
    }
}
