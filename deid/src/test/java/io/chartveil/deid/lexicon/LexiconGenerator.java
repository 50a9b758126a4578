// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@code lexicon.bin}: {@code LexiconGenerator <folder with dictionaries/ and the notes> <output file>}. The same
 * input gives the same bytes.
 */
public final class LexiconGenerator {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int FREQUENT_FAMILY_NAME = 1_000;
    private static final int FREQUENT_GIVEN_NAME = 200;
    private static final int KNOWN_AS_NAME = Lexicon.FREQUENT_GIVEN | Lexicon.FREQUENT_FAMILY | Lexicon.COUNTRY;

    private final Map<Long, Integer> entries = new TreeMap<>();
    private final Path dictionaries;

    private LexiconGenerator(Path dictionaries) {
        this.dictionaries = dictionaries;
    }

    public static void main(String[] args) throws IOException {
        var generator = new LexiconGenerator(Path.of(args[0], "dictionaries"));
        generator.names();
        generator.places();
        generator.commonWords(Path.of(args[0], "carrier-notes-en.jsonl"), Path.of(args[0], "meddocan-train.jsonl"));
        for (String language : List.of("ca", "de", "fr", "it", "pt")) {
            generator.commonWords("common-" + language + ".txt");
        }
        generator.write(Path.of(args[1]));
    }

    private void names() throws IOException {
        for (String name : Files.readAllLines(dictionaries.resolve("us/first-names.txt"))) {
            addName(name, Lexicon.GIVEN | Lexicon.FREQUENT_GIVEN);
        }
        for (String name : Files.readAllLines(dictionaries.resolve("us/surnames.txt"))) {
            addName(name, Lexicon.FAMILY);
        }
        spanishGiven("spain/nombres_mujeres.json", Lexicon.FEMALE);
        spanishGiven("spain/nombres_hombres.json", Lexicon.MALE);
        for (JsonNode name : json("spain/apellidos.json").get("apellidos")) {
            int frequency = name.get("frecuencia").asInt();
            addName(
                    name.get("apellido").asString(),
                    Lexicon.FAMILY | (frequency >= FREQUENT_FAMILY_NAME ? Lexicon.FREQUENT_FAMILY : 0));
        }
        for (Path file : jsonFiles("stella/names/first")) {
            strings(file).forEach(name -> addName(name, Lexicon.GIVEN));
        }
        for (Path file : jsonFiles("stella/names/surnames")) {
            strings(file).forEach(name -> addName(name, Lexicon.FAMILY));
        }
        strings(dictionaries.resolve("stella/names/global.json")).forEach(name -> addName(name, Lexicon.SOME_NAME));
    }

    private void spanishGiven(String file, int gender) throws IOException {
        for (JsonNode decade : json(file).get("nombres_por_decada")) {
            for (JsonNode name : decade) {
                boolean frequent = name.get("frecuencia").asInt() >= FREQUENT_GIVEN_NAME;
                addName(
                        name.get("nombre").asString(),
                        Lexicon.GIVEN | gender | (frequent ? Lexicon.FREQUENT_GIVEN : 0));
            }
        }
    }

    /** A name of several words teaches its words; particles and single letters are none. */
    private void addName(String name, int flags) {
        for (String word : name.split("[^\\p{L}\\p{M}]+", 0)) {
            if (word.length() >= 3) {
                add(WordHash.of(word), flags);
            }
        }
    }

    private void places() throws IOException {
        for (Path file : jsonFiles("stella/cities")) {
            strings(file).stream().filter(LexiconGenerator::looksNative).forEach(this::addPlace);
        }
        for (JsonNode town : json("spain/municipios.json").get("municipios")) {
            addPlace(town.asString());
        }
        for (String line : Files.readAllLines(dictionaries.resolve("spain/codigos_postales_municipios.csv"))) {
            String town =
                    line.substring(line.indexOf(',', line.indexOf(',') + 1) + 1).replace("\"", "");
            int comma = town.indexOf(", ");
            addPlace(comma < 0 ? town : town.substring(comma + 2) + " " + town.substring(0, comma));
            if (comma > 0) {
                addPlace(town.substring(0, comma));
            }
        }
        strings(dictionaries.resolve("stella/countries/translations.json")).stream()
                .filter(LexiconGenerator::looksNative)
                .forEach(country -> add(WordHash.ofPhrase(country), Lexicon.COUNTRY | Lexicon.PLACE));
    }

    /** The place lists hold transliterations ("a lai ma na zhen"); what is written with a capital is kept. */
    private static boolean looksNative(String place) {
        return place.length() >= 4 && Character.isUpperCase(place.codePointAt(0));
    }

    private void addPlace(String place) {
        String[] words = place.strip().split("[^\\p{L}\\p{M}\\p{N}]+", 0);
        if (words.length == 0 || words.length > 6 || place.isBlank()) {
            return;
        }
        add(WordHash.ofPhrase(place), Lexicon.PLACE);
        if (words.length > 1) {
            add(WordHash.of(words[0].isEmpty() ? words[1] : words[0]), Lexicon.PLACE_START);
        }
    }

    /** Words that stand in lower case in running clinical text, outside of what is marked as identifying. */
    private void commonWords(Path... corpora) throws IOException {
        Set<String> words = new HashSet<>();
        for (Path corpus : corpora) {
            for (String line : Files.readAllLines(corpus)) {
                JsonNode document = MAPPER.readTree(line);
                for (String word : unmarked(document).split("[^\\p{L}\\p{M}]+", 0)) {
                    if (!word.isEmpty() && Character.isLowerCase(word.codePointAt(0))) {
                        words.add(word);
                    }
                }
            }
        }
        words.forEach(word -> add(WordHash.of(word), Lexicon.COMMON));
    }

    /** Words of a list beside this class, for languages of which no clinical text is at hand; frequent names and countries stay what they are. */
    private void commonWords(String list) throws IOException {
        try (var in = Objects.requireNonNull(LexiconGenerator.class.getResourceAsStream("/lexicon/" + list))) {
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ", -1)))
                    .filter(word -> !word.isBlank())
                    .map(WordHash::of)
                    .filter(hash -> (entries.getOrDefault(hash, 0) & KNOWN_AS_NAME) == 0)
                    .forEach(hash -> add(hash, Lexicon.COMMON));
        }
    }

    private static String unmarked(JsonNode document) {
        String text = document.get("text").asString();
        if (!document.has("spans")) {
            return text;
        }
        var out = new StringBuilder();
        int at = 0;
        for (JsonNode span : document.get("spans")) {
            out.append(text, at, text.offsetByCodePoints(0, span.get(0).asInt()))
                    .append(' ');
            at = text.offsetByCodePoints(0, span.get(1).asInt());
        }
        return out.append(text, at, text.length()).toString();
    }

    private void add(long hash, int flags) {
        entries.merge(hash, flags, (a, b) -> a | b);
    }

    private void write(Path file) throws IOException {
        try (var out = new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(Lexicon.MAGIC);
            out.writeInt(entries.size());
            for (var entry : entries.entrySet()) {
                out.writeLong(entry.getKey());
                out.writeShort(entry.getValue());
            }
        }
        System.out.println(entries.size() + " entries, " + Files.size(file) + " bytes");
    }

    private JsonNode json(String file) throws IOException {
        return MAPPER.readTree(Files.readString(dictionaries.resolve(file)));
    }

    private List<Path> jsonFiles(String folder) throws IOException {
        try (Stream<Path> files = Files.list(dictionaries.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> strings(Path file) throws IOException {
        return MAPPER.readTree(Files.readString(file))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
