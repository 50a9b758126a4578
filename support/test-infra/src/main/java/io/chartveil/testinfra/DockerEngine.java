// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** Decides whether a container or an embedded server serves the tests of this JVM. */
final class DockerEngine {

    private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);
    private static final int SECONDS_FOR_AN_IMAGE = 20;

    private DockerEngine() {}

    /** Starts the container, or says once why the embedded server is used; tests are the same on both. */
    static <T> Optional<T> start(String image, Supplier<T> container) {
        String reason;
        if (!engineAnswers()) {
            reason = "no Docker engine answers";
        } else {
            try {
                if (imageIsHere(image)) {
                    return Optional.of(container.get());
                }
                reason = "the image is not here and did not come within %d s".formatted(SECONDS_FOR_AN_IMAGE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reason = "interrupted";
            } catch (RuntimeException e) {
                reason = "the container did not start (%s)"
                        .formatted(e.getClass().getSimpleName());
            }
        }
        LOG.info("{}: embedded server instead of a container, since {}", image, reason);
        return Optional.empty();
    }

    /** Asked of the socket first: the library's own search takes seconds and logs at length. */
    private static boolean engineAnswers() {
        if (System.getenv("DOCKER_HOST") == null) {
            var address = UnixDomainSocketAddress.of(Path.of("/var/run/docker.sock"));
            try (var channel = SocketChannel.open(address)) {
                if (!channel.isConnected()) {
                    return false;
                }
            } catch (IOException | UnsupportedOperationException e) {
                return false;
            }
        }
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // the client is the library's own and lives as long as the JVM
    private static boolean imageIsHere(String image) throws InterruptedException {
        var client = DockerClientFactory.lazyClient();
        try {
            client.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return client.pullImageCmd(image).start().awaitCompletion(SECONDS_FOR_AN_IMAGE, TimeUnit.SECONDS);
        }
    }
}
