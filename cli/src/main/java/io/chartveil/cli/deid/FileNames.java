// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.SubjectSecrets;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import io.chartveil.deid.lexicon.Lexicon;
import io.chartveil.deid.lexicon.WordHash;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Names of files and folders that tell nobody's name, number or date. A part that does is replaced by a keyed token, the
 * same for the same part; when in doubt it is replaced, since a name costs little.
 */
final class FileNames {

    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,7}$");
    private static final Pattern JOINTS =
            Pattern.compile("[_.+,;()\\[\\]-]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6}|\\d{3}[ -]\\d{2}[ -]\\d{4}");
    private static final Pattern DATE =
            Pattern.compile("(19|20)\\d\\d[ ._-]\\d\\d?[ ._-]\\d\\d?|\\d\\d?[ ._-]\\d\\d?[ ._-](19|20)\\d\\d");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-");
    /** The detector of values that records told. */
    private static final String KNOWN = "known";

    private static final int SHORTEST_NAME = 4;
    private static final int TOKEN = 12;

    private final TextDeidentifier engine;
    private final SubjectSecrets keys;
    private final Lexicon lexicon = Lexicon.shipped();

    /** @param keys whose tenant half the tokens derive from */
    FileNames(TextDeidentifier engine, SubjectSecrets keys) {
        this.engine = engine;
        this.keys = keys;
    }

    /** @param known what the file's records tell of persons */
    Path of(Path relative, KnownIdentifiers known) {
        Path safe = Path.of("");
        for (Path part : relative) {
            safe = safe.resolve(part(part.toString(), known));
        }
        return safe;
    }

    private String part(String part, KnownIdentifiers known) {
        var extension = EXTENSION.matcher(part);
        int end = extension.find() ? extension.start() : part.length();
        String stem = part.substring(0, end);
        if (!tells(stem, known)) {
            return part;
        }
        return "name-" + SubjectSecrets.token(keys.ofTenant("file-name", stem), TOKEN) + part.substring(end);
    }

    private boolean tells(String stem, KnownIdentifiers known) {
        String words = JOINTS.matcher(stem).replaceAll(" ");
        return LONG_NUMBER.matcher(stem).find()
                || HEXADECIMAL.matcher(stem).find()
                || DATE.matcher(stem).find()
                || hasName(words)
                || holdsKnown(stem, known)
                || holdsKnown(words, known);
    }

    /** What the engine takes for a code or date by its form alone is most often a message type here: ADT-A01-01. */
    private boolean holdsKnown(String text, KnownIdentifiers known) {
        return engine.find(text, TextContext.empty().withKnown(known)).stream()
                .anyMatch(span -> span.detectors().contains(KNOWN));
    }

    private boolean hasName(String words) {
        for (String word : words.split(" ", -1)) {
            int flags = lexicon.flags(WordHash.of(word));
            boolean name = (flags & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0 && (flags & Lexicon.COMMON) == 0;
            if (name && word.length() >= SHORTEST_NAME) {
                return true;
            }
        }
        return false;
    }
}
