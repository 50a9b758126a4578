// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.fsck;

import io.chartveil.audit.tree.LogKeys;
import io.chartveil.audit.tree.TreeConfiguration;
import java.io.PrintStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/** What {@code --fsck} does: checks all logs with the service's own settings, and starts nothing else. */
public final class FsckStep {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class
    })
    @Import(TreeConfiguration.class)
    static class Parts {}

    private FsckStep() {}

    /** @return 0 if all is as it was stored, 1 if not */
    public static int run(PrintStream out, String[] arguments) {
        var application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (var context = application.run(arguments)) {
            var findings = new Fsck(
                            context.getBean(PlatformTransactionManager.class),
                            context.getBean(JdbcOperations.class),
                            context.getBean(LogKeys.class))
                    .run();
            findings.forEach(out::println);
            out.println(findings.isEmpty() ? "The audit logs are whole." : findings.size() + " findings.");
            return findings.isEmpty() ? 0 : 1;
        }
    }
}
