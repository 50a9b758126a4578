// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.account;

import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.access.Role;
import io.chartveil.tenancy.TenantTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Makes the service account {@code platform-operator} from a file, so that whoever installed the platform can create the
 * first tenant. An account that is there keeps its permissions and state; a changed file adds its secret.
 */
@Component
class OperatorBootstrap implements ApplicationRunner {

    static final String CLIENT_ID = "platform-operator";
    private static final Logger log = LoggerFactory.getLogger(OperatorBootstrap.class);

    private final BootstrapProperties properties;
    private final ServiceAccounts accounts;
    private final TenantTransactions transactions;
    private final Clock clock;

    OperatorBootstrap(
            BootstrapProperties properties, ServiceAccounts accounts, TenantTransactions transactions, Clock clock) {
        this.properties = properties;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (properties.operatorClientSecretFile() != null) {
            var secret = read(properties.operatorClientSecretFile());
            transactions.runInTenant(Platform.ID, () -> ensure(secret));
        }
    }

    private void ensure(ClientSecret secret) {
        if (accounts.find(Platform.ID, CLIENT_ID).isEmpty()) {
            accounts.insert(
                    new ServiceAccount(
                            Platform.ID,
                            CLIENT_ID,
                            "Platform operator",
                            Role.PLATFORM_OPERATOR.permissions(),
                            Optional.empty(),
                            ServiceAccount.State.ACTIVE,
                            Optional.empty(),
                            Optional.empty(),
                            1,
                            clock.instant()),
                    "bootstrap");
            log.atInfo().addKeyValue("clientId", CLIENT_ID).log("Service account made");
        }
        accounts.insertSecret(Platform.ID, CLIENT_ID, secret);
    }

    private static ClientSecret read(Path file) {
        try {
            var secret = new ClientSecret(Files.readString(file).strip());
            if (secret.value().length() < 32) {
                throw new IllegalStateException(
                        "chartveil.bootstrap.operator-client-secret-file holds fewer than 32 characters");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("chartveil.bootstrap.operator-client-secret-file cannot be read", e);
        }
    }
}
