// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import io.chartveil.deid.Label;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes model files: gzip around the card, the labels by name, the transitions, then the features ascending,
 * each as the distance from the one before it with its entries. The same weights give the same bytes.
 */
public final class ModelFile {

    private static final int MAGIC = 0x43564d32;
    private static final int BUFFER = 1 << 16;

    private ModelFile() {}

    public static void write(ModelWeights model, OutputStream out) throws IOException {
        var data = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(out, BUFFER), BUFFER));
        data.writeInt(MAGIC);
        ModelCard card = model.card();
        data.writeUTF(card.name());
        data.writeUTF(card.trainedOn());
        data.writeLong(card.seed());
        writeAll(data, card.data());
        writeAll(data, card.figures());
        writeAll(data, model.tags().labels().stream().map(Label::name).toList());
        Transitions transitions = model.transitions();
        data.writeInt(transitions.size());
        for (int pair = 0; pair < transitions.size(); pair++) {
            data.writeByte(transitions.from(pair));
            data.writeByte(transitions.to(pair));
            data.writeFloat(model.transitionWeights()[pair]);
        }
        data.writeInt(model.keys().length);
        data.writeInt(model.entryTags().length);
        long before = 0;
        for (int i = 0; i < model.keys().length; i++) {
            writeNumber(data, model.keys()[i] - before);
            before = model.keys()[i];
            data.writeByte(model.begins()[i + 1] - model.begins()[i]);
        }
        data.write(model.entryTags());
        for (short weight : model.entryWeights()) {
            data.writeShort(weight);
        }
        data.close();
    }

    /** @throws IOException also when this is no model file, or one of labels that this engine does not know */
    public static ModelWeights read(InputStream in) throws IOException {
        try (var data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER))) {
            if (data.readInt() != MAGIC) {
                throw new IOException("This is no model file of this engine.");
            }
            var card = new ModelCard(data.readUTF(), data.readUTF(), data.readLong(), readAll(data), readAll(data));
            var tags = new TagSet(labels(readAll(data)));
            int pairs = data.readInt();
            var allowed = new boolean[tags.size()][tags.size()];
            float[] weights = new float[pairs];
            for (int pair = 0; pair < pairs; pair++) {
                allowed[data.readUnsignedByte()][data.readUnsignedByte()] = true;
                weights[pair] = data.readFloat();
            }
            long[] keys = new long[data.readInt()];
            byte[] entryTags = new byte[data.readInt()];
            int[] begins = new int[keys.length + 1];
            long key = 0;
            for (int i = 0; i < keys.length; i++) {
                key += readNumber(data);
                keys[i] = key;
                begins[i + 1] = begins[i] + data.readUnsignedByte();
            }
            data.readFully(entryTags);
            short[] entryWeights = new short[entryTags.length];
            for (int i = 0; i < entryWeights.length; i++) {
                entryWeights[i] = data.readShort();
            }
            return new ModelWeights(
                    card, tags, new Transitions(allowed), weights, keys, begins, entryTags, entryWeights);
        }
    }

    private static List<Label> labels(List<String> names) throws IOException {
        try {
            return names.stream().map(Label::valueOf).toList();
        } catch (IllegalArgumentException e) {
            throw new IOException("The model file names a label that this engine does not know.", e);
        }
    }

    private static void writeAll(DataOutputStream data, List<String> lines) throws IOException {
        data.writeShort(lines.size());
        for (String line : lines) {
            data.writeUTF(line);
        }
    }

    private static List<String> readAll(DataInputStream data) throws IOException {
        int size = data.readUnsignedShort();
        List<String> lines = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            lines.add(data.readUTF());
        }
        return lines;
    }

    /** Seven bits a byte, the lowest first; the upper bit says that more follow. */
    private static void writeNumber(DataOutputStream data, long number) throws IOException {
        long rest = number;
        while (rest > 0x7f) {
            data.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        data.writeByte((int) rest);
    }

    private static long readNumber(DataInputStream data) throws IOException {
        long number = 0;
        int shift = 0;
        int part;
        do {
            part = data.readUnsignedByte();
            number |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part > 0x7f && shift < 63);
        return number;
    }
}
