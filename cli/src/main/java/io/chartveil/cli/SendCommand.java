// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.cli.seed.DemoAccess;
import io.chartveil.cli.send.FileOutcome;
import io.chartveil.cli.send.FileSender;
import io.chartveil.cli.send.ProgressBar;
import io.chartveil.cli.send.SendJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "send",
        description = {
            "Sends files, or all files below folders, as records: FHIR JSON, NDJSON, HL7 v2, CSV rows, notes.",
            "Broken off, it goes on where it was when called again with the same paths."
        },
        mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {

    private static final int SHOWN_REFUSALS = 20;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
    private List<Path> paths = List.of();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "A demo tenant (default: ${DEFAULT-VALUE}).")
    private String tenant = "north-hospital";

    @Option(names = "--gateway", paramLabel = "URL", description = "Another installation than the local one.")
    private @Nullable URI gateway;

    @Option(names = "--client-id", paramLabel = "ID", description = "The service account to send as.")
    private @Nullable String clientId;

    @Option(names = "--client-secret-file", paramLabel = "FILE", description = "The file that holds its secret.")
    private @Nullable Path secretFile;

    @Option(names = "--source", paramLabel = "NAME", description = "The source to send as (default: rest).")
    private @Nullable String source;

    @Option(names = "--patient", paramLabel = "SYSTEM|VALUE", description = "Whose notes or rows these are.")
    private @Nullable String patient;

    @Option(names = "--parallel", paramLabel = "COUNT", description = "Requests at a time (default: ${DEFAULT-VALUE}).")
    private int parallel = 8;

    @Override
    public Integer call() throws InterruptedException {
        if (parallel < 1) {
            throw new RuntimeFailure(
                    "--parallel says how many requests go on at a time: 1 or more, not " + parallel + ".");
        }
        if (gateway != null && (gateway.getScheme() == null || gateway.getHost() == null)) {
            throw new RuntimeFailure(
                    "The gateway's address is written as http://HOST:PORT, not as \"" + gateway + "\".");
        }
        var files = files();
        var headers = new HashMap<String, String>();
        if (source != null) {
            headers.put("Chartveil-Source", source);
        }
        if (patient != null) {
            headers.put("Chartveil-Patient", patient);
        }
        var journal =
                SendJournal.open(installation.folder().root().resolve("send").resolve(journalName()));
        var sender = new FileSender(client(), journal, headers);
        var console = System.console();
        var bar = new ProgressBar(System.err, console != null && console.isTerminal(), files.size());
        return report(send(files, sender, bar));
    }

    private record Named(Path file, Path name) {}

    private List<Named> files() {
        var files = new ArrayList<Named>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new RuntimeFailure("There is no file or folder " + path + ".");
            }
            try (var below = Files.walk(path)) {
                Path base = Objects.requireNonNullElse(
                        path.toAbsolutePath().normalize().getParent(), path);
                below.filter(Files::isRegularFile)
                        .sorted()
                        .forEach(file -> files.add(new Named(
                                file, base.relativize(file.toAbsolutePath().normalize()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (files.isEmpty()) {
            throw new RuntimeFailure("There are no files below " + paths + ".");
        }
        return files;
    }

    private List<FileOutcome> send(List<Named> files, FileSender sender, ProgressBar bar) throws InterruptedException {
        var outcomes = new ArrayList<FileOutcome>();
        try (var threads =
                Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
            var running = new ArrayList<Future<FileOutcome>>();
            for (var file : files) {
                running.add(threads.submit(() -> {
                    var outcome = sender.send(file.file(), file.name());
                    bar.advance();
                    return outcome;
                }));
            }
            try {
                for (var future : running) {
                    outcomes.add(future.get());
                }
            } catch (ExecutionException e) {
                // The rest would wait as long, each on its own.
                threads.shutdownNow();
                throw new RuntimeFailure(
                        String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()), e);
            }
        }
        return outcomes;
    }

    private static int report(List<FileOutcome> outcomes) {
        int accepted = 0;
        int repeated = 0;
        int before = 0;
        var refused = new ArrayList<FileOutcome.Refused>();
        for (var outcome : outcomes) {
            switch (outcome) {
                case FileOutcome.Accepted _ -> accepted++;
                case FileOutcome.Repeated _ -> repeated++;
                case FileOutcome.SentBefore _ -> before++;
                case FileOutcome.Refused refusal -> refused.add(refusal);
            }
        }
        for (var refusal : refused.subList(0, Math.min(SHOWN_REFUSALS, refused.size()))) {
            System.err.println(refusal.file() + ": " + refusal.reason());
        }
        if (refused.size() > SHOWN_REFUSALS) {
            System.err.println("… and " + (refused.size() - SHOWN_REFUSALS) + " more");
        }
        System.out.printf(
                "Accepted %d, known already %d, sent before %d, refused %d.%n",
                accepted, repeated, before, refused.size());
        return refused.isEmpty() ? 0 : 1;
    }

    private ApiClient client() {
        if (clientId != null && secretFile != null) {
            try {
                URI to = gateway == null ? installation.runtime().gateway() : gateway;
                return ApiClient.serviceAccount(
                        to, clientId, Files.readString(secretFile).strip());
            } catch (IOException e) {
                throw new RuntimeFailure("The file " + secretFile + " cannot be read.", e);
            }
        }
        if (gateway != null || clientId != null || secretFile != null) {
            throw new RuntimeFailure("Say --client-id and --client-secret-file to send as a service account.");
        }
        return DemoAccess.of(installation.folder())
                .client(installation.runtime().gateway(), tenant);
    }

    private String journalName() {
        return Integer.toHexString(java.util.Objects.hash(tenant, gateway, clientId)) + ".journal";
    }
}
