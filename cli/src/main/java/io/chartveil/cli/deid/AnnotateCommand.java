// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.TextDeidentifier;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "annotate",
        description = {
            "Marks what identifies in texts: reads a JSON object a line, {\"id\",\"text\",\"language\"?}, and writes",
            "{\"id\",\"spans\":[[start,end,\"LABEL\"],…]} for each, in the same order: offsets in Unicode code points,",
            "end exclusive, spans sorted and disjoint. A line that is none is named on stderr; the others go on."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every line was annotated",
            "1:some were not, and why was said",
            "2:the command was not understood"
        },
        mixinStandardHelpOptions = true)
final class AnnotateCommand implements Callable<Integer> {

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            converter = SchemeConverter.class,
            description = "Whose labels to write: own, meddocan, i2b2, hipaa (default: ${DEFAULT-VALUE}).")
    private LabelScheme scheme = LabelScheme.OWN;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to work with (default: the machine's processors); the output is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files to read, - or none for standard input.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1) {
            throw new RuntimeFailure("--threads counts from 1.");
        }
        List<Path> inputs = files.isEmpty() ? List.of(Path.of("-")) : files;
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return annotate(inputs, out, System.err) ? 0 : 1;
    }

    private boolean annotate(List<Path> inputs, OutputStream out, PrintStream err) throws InterruptedException {
        var annotator = new Annotator(TextDeidentifier.load(), scheme);
        boolean whole = true;
        for (Path input : inputs) {
            String place = inputs.size() > 1 ? input + ", " : "";
            try (InputStream in = open(input)) {
                whole &= annotator.annotateAll(in, place, threads, out, err);
            } catch (IOException e) {
                err.println("The input " + input + " cannot be read to its end.");
                whole = false;
            }
        }
        return whole;
    }

    private static InputStream open(Path file) throws IOException {
        if (file.toString().equals("-")) {
            return new FileInputStream(FileDescriptor.in);
        }
        if (!Files.isRegularFile(file)) {
            throw new RuntimeFailure("There is no file " + file + ".");
        }
        return Files.newInputStream(file);
    }
}
