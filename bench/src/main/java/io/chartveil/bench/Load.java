// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What is sent in one run: real records of one kind, every copy with ids of its own. */
enum Load {
    /** Whole patients as transaction bundles, above the claim check's limit. */
    BUNDLES("application/fhir+json") {
        @Override
        Iterator<Message> copies(int first) {
            var messages = bundles().stream()
                    .map(bundle -> new Message(bundle, count(bundle)))
                    .toList();
            return endless(
                    first, messages, message -> new Message(new FreshIds().in(message.text()), message.resources()));
        }
    },
    /** The same resources one by one, a patient after the other. */
    RESOURCES("application/fhir+json") {
        @Override
        Iterator<Message> copies(int first) {
            var patients = endless(first, bundles().stream().map(Load::split).toList(), Function.identity());
            return Stream.generate(patients::next)
                    .flatMap(resources -> {
                        var ids = new FreshIds();
                        return resources.stream().map(resource -> new Message(ids.in(resource), 1));
                    })
                    .iterator();
        }
    },
    /** HL7 v2 messages, each with a control id and a patient of its own. */
    HL7V2("x-application/hl7-v2+er7") {
        @Override
        Iterator<Message> copies(int first) {
            var messages = MESSAGES.stream()
                    .map(name -> new String(resource("hl7v2/" + name), StandardCharsets.UTF_8)
                            .replace("\r\n", "\r")
                            .replace('\n', '\r'))
                    .toList();
            return endless(first, messages, message -> new Message(aboutSomebodyElse(message), 1));
        }

        private static String aboutSomebodyElse(String message) {
            var segments = new ArrayList<String>();
            for (String segment : message.split("\r", -1)) {
                segments.add(
                        switch (segment.isEmpty() ? "" : segment.substring(0, 3)) {
                            case "MSH" -> field(segment, 9, FreshIds.random());
                            case "PID" ->
                                field(
                                        segment,
                                        3,
                                        ThreadLocalRandom.current().nextInt(1_000_000, Integer.MAX_VALUE)
                                                + "^^^BENCH^MR");
                            default -> segment;
                        });
            }
            return String.join("\r", segments);
        }
    };

    private static final List<String> BUNDLE_FILES = List.of(
            "00401_Jessie665_Gl.json.gz",
            "00433_Xavier983_Ra.json.gz",
            "00506_Latonya462_L.json.gz",
            "00635_Cordie578_Ke.json.gz");
    private static final List<String> MESSAGES =
            List.of("ADT-A01-01.hl7", "ADT-A04-01.hl7", "ADT-A08-01.hl7", "ORU-R01-01.hl7");
    private static final JsonFactory JSON = new JsonFactory();

    private final String mediaType;

    Load(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * One request.
     *
     * @param resources how many the text holds; 1 where the format knows none
     */
    record Message(String text, int resources) {}

    String mediaType() {
        return mediaType;
    }

    /** Copies without end. Senders that begin at different places send different ones at a time. */
    abstract Iterator<Message> copies(int first);

    private static <A, B> Iterator<B> endless(int first, List<A> originals, Function<A, B> copy) {
        return IntStream.iterate(first, place -> (place + 1) % originals.size())
                .mapToObj(place -> copy.apply(originals.get(place % originals.size())))
                .iterator();
    }

    static List<String> bundles() {
        return BUNDLE_FILES.stream()
                .map(name -> {
                    try (var in = new GZIPInputStream(new ByteArrayInputStream(resource("bundles/" + name)))) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    static int count(String bundle) {
        return split(bundle).size();
    }

    /** The resources of a Bundle's entries. */
    static List<String> split(String bundle) {
        var resources = new ArrayList<String>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), new StringReader(bundle))) {
            while (parser.nextToken() != null) {
                boolean begins =
                        parser.currentToken() == JsonToken.START_OBJECT && "resource".equals(parser.currentName());
                if (begins) {
                    var out = new StringWriter();
                    try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
                        generator.copyCurrentStructure(parser);
                    }
                    resources.add(out.toString());
                }
            }
        }
        return resources;
    }

    private static String field(String segment, int index, String value) {
        String[] fields = segment.split("\\|", -1);
        if (fields.length > index) {
            fields[index] = value;
        }
        return String.join("|", fields);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Load.class.getResourceAsStream("material/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
