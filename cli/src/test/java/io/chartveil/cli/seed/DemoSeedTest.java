// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.Credentials;
import io.chartveil.cli.runtime.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSeedTest {

    private static final int RECORDS_THAT_ARE_TAKEN = 8;

    @TempDir
    private Path place;

    private DataFolder folder;
    private FakePlatform platform;

    @BeforeEach
    void start() throws IOException {
        folder = new DataFolder(place.resolve("data")).create();
        platform = new FakePlatform();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void bothTenantsGetTheirLoginsAndTheirRecords() {
        // Given
        var seed = seed(access -> access.save(folder));

        // When
        seed.sow();

        // Then
        assertWhole();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void startThatWasCutOffAfterALoginWasKeptIsGoneOnWith(int login) {
        // Given
        var kept = new AtomicInteger();
        var cutOff = seed(access -> {
            access.save(folder);
            if (kept.incrementAndGet() == login) {
                throw new IllegalStateException("cut off");
            }
        });
        var _ = catchThrowable(cutOff::sow);

        // When
        seed(access -> access.save(folder)).sow();

        // Then
        assertWhole();
    }

    @Test
    void loginThatWasMadeAndNotKeptStaysMissingAndTheStartGoesOn() {
        // Given
        var cutOff = seed(_ -> {
            throw new IllegalStateException("cut off");
        });
        var _ = catchThrowable(cutOff::sow);

        // When
        seed(access -> access.save(folder)).sow();

        // Then
        assertThat(DemoAccess.of(folder).tenants()).isEmpty();
    }

    private void assertWhole() {
        assertThat(DemoAccess.of(folder).tenants())
                .containsOnlyKeys("north-hospital", "hospital-del-sur")
                .allSatisfy((_, tenant) -> assertThat(tenant.people()).hasSize(1));
        assertThat(platform.records()).hasSize(RECORDS_THAT_ARE_TAKEN);
    }

    private DemoSeed seed(Consumer<DemoAccess> keeper) {
        return new DemoSeed(
                platform.address(),
                ApiClient.serviceAccount(platform.address(), "operator", "secret"),
                Credentials.of(folder),
                DemoAccess.of(folder),
                keeper);
    }
}
