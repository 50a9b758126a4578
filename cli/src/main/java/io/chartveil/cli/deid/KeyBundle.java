// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.deid.SubjectSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of offline runs: with one bundle the same input gives the same output, a subject the same stand-ins. Whoever
 * has it can tell which stand-in belongs to a known name, so it is kept apart from the output.
 *
 * @param asOf the day on which ages are reckoned
 */
record KeyBundle(byte[] subjects, byte[] linkage, LocalDate asOf) {

    private static final int KEY_BYTES = 32;
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The file: JSON, its keys in base64. */
    private record Stored(
            @JsonProperty(required = true) int chartveilKeyBundle,
            @JsonProperty(required = true) String subjects,
            @JsonProperty(required = true) String linkage,
            @JsonProperty(required = true) String asOf) {}

    static KeyBundle random(LocalDate asOf) {
        var random = new SecureRandom();
        byte[] subjects = new byte[KEY_BYTES];
        byte[] linkage = new byte[KEY_BYTES];
        random.nextBytes(subjects);
        random.nextBytes(linkage);
        return new KeyBundle(subjects, linkage, asOf);
    }

    static KeyBundle read(Path file) {
        try {
            Stored stored = MAPPER.readValue(Files.readString(file), Stored.class);
            var bundle = new KeyBundle(
                    Base64.getDecoder().decode(stored.subjects()),
                    Base64.getDecoder().decode(stored.linkage()),
                    LocalDate.parse(stored.asOf()));
            if (stored.chartveilKeyBundle() == VERSION
                    && bundle.subjects.length == KEY_BYTES
                    && bundle.linkage.length == KEY_BYTES) {
                return bundle;
            }
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            // Answered below; the cause could hold a key.
        } catch (IOException e) {
            throw new RuntimeFailure("The key bundle " + file + " cannot be read.", e);
        }
        throw new RuntimeFailure("The file " + file + " is no key bundle of version " + VERSION + ".");
    }

    /** Writes a file that its owner alone can read; never over one that is there. */
    void write(Path file) {
        var encoder = Base64.getEncoder();
        var stored =
                new Stored(VERSION, encoder.encodeToString(subjects), encoder.encodeToString(linkage), asOf.toString());
        try {
            if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, MAPPER.writeValueAsString(stored) + "\n");
        } catch (FileAlreadyExistsException e) {
            throw new RuntimeFailure(
                    "There is a key bundle " + file + " already: give it as --keys, or move it away.", e);
        } catch (IOException e) {
            throw new RuntimeFailure("The key bundle " + file + " cannot be written.", e);
        }
    }

    SubjectSecrets ofPatient(PatientIdentifier patient) {
        return secrets("patient\0" + patient.system() + "\0" + patient.value());
    }

    /** A record that names nobody is its own subject. */
    SubjectSecrets ofUnknown(String place) {
        return secrets("unknown\0" + place);
    }

    private SubjectSecrets secrets(String subject) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(subjects, "HmacSHA256"));
            return new SubjectSecrets(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)), linkage);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256.", e);
        }
    }

    @Override
    public String toString() {
        return "KeyBundle[hidden]";
    }
}
