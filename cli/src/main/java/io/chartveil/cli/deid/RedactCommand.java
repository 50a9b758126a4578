// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.deid.Policies;
import io.chartveil.deid.Policy;
import io.chartveil.deid.TextDeidentifier;
import io.chartveil.deid.policies.DocumentFormat;
import io.chartveil.deid.policies.InvalidPolicyException;
import io.chartveil.deid.policies.PolicyDocument;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "redact",
        description = {
            "De-identifies files, or all files below folders: FHIR JSON and NDJSON, HL7 v2, CSV, notes, told by"
                    + " content.",
            "Each is written under its relative name; names that hold identifiers are replaced."
                    + " DIR/redact-report.jsonl",
            "tells what was done at which path, without values. Without --keys a bundle DIR.keys.json is made."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was de-identified",
            "1:something was not, and why was said",
            "2:the command was not understood"
        },
        mixinStandardHelpOptions = true)
final class RedactCommand implements Callable<Integer> {

    private static final String REPORT = "redact-report.jsonl";

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Which policy: a shipped one by its name, or a document in YAML or JSON by its file"
                    + " (default: ${DEFAULT-VALUE}).")
    private String policyName = "hipaa-safe-harbor";

    @Option(
            names = "--keys",
            paramLabel = "BUNDLE",
            description = "The key bundle of an earlier run: the same patients get the same stand-ins.")
    private @Nullable Path keys;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
    private Path out = Path.of("");

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
    private List<Path> paths = List.of();

    @Override
    public Integer call() throws IOException {
        Policy policy = policy();
        List<Input> inputs = inputs();
        KeyBundle bundle = bundle();
        Files.createDirectories(out);
        var redactor = new FileRedactor(TextDeidentifier.load(), policy, bundle, out);
        int records = 0;
        int refused = 0;
        try (BufferedWriter report = Files.newBufferedWriter(out.resolve(REPORT))) {
            for (Input input : inputs) {
                var outcome = redactor.redact(input.file(), input.relative());
                report.write(outcome.reportLine());
                report.write('\n');
                records += outcome.records();
                refused += outcome.refusals();
            }
        }
        System.err.printf(
                "Took up %d files with %d records and refused %d; see %s.%n",
                inputs.size(), records, refused, out.resolve(REPORT));
        return refused == 0 ? 0 : 1;
    }

    private Policy policy() {
        try {
            Path file = Path.of(policyName);
            return Files.isRegularFile(file)
                    ? document(file)
                    : Policies.shipped().named(policyName);
        } catch (IllegalArgumentException | IOException | InvalidPolicyException e) {
            throw new RuntimeFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static Policy document(Path file) throws IOException {
        var format = file.toString().endsWith(".json") ? DocumentFormat.JSON : DocumentFormat.YAML;
        return PolicyDocument.parse(Files.readAllBytes(file), format).resolve(1).policy();
    }

    private KeyBundle bundle() throws IOException {
        if (keys != null) {
            return KeyBundle.read(keys);
        }
        Path whole = out.toAbsolutePath().normalize();
        Path file = whole.resolveSibling(Objects.requireNonNullElse(whole.getFileName(), "redact") + ".keys.json");
        Files.createDirectories(whole);
        var bundle = KeyBundle.random(LocalDate.now(ZoneOffset.UTC));
        bundle.write(file);
        System.err.println(
                "The keys of this run are in " + file + ": keep them apart from the output, or destroy them.");
        return bundle;
    }

    /** @param relative its name below what was named */
    private record Input(Path file, Path relative) {}

    private List<Input> inputs() throws IOException {
        Path target = out.toAbsolutePath().normalize();
        List<Input> inputs = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new RuntimeFailure("There is no file or folder " + path + ".");
            }
            Path base = path.toAbsolutePath().normalize();
            if (base.equals(target) || base.startsWith(target)) {
                throw new RuntimeFailure("The output folder holds the input " + path + "; name another one.");
            }
            try (var below = Files.walk(base)) {
                below.filter(Files::isRegularFile)
                        .filter(file -> !file.startsWith(target))
                        .sorted()
                        .forEach(file -> inputs.add(
                                new Input(file, file.equals(base) ? base.getFileName() : base.relativize(file))));
            }
        }
        return inputs;
    }
}
