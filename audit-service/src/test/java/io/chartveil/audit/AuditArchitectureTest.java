// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.chartveil.testinfra.ServiceRules;

@AnalyzeClasses(packages = "io.chartveil.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class AuditArchitectureTest {

    @ArchTest
    static final ArchTests AS_EVERY_SERVICE = ArchTests.in(ServiceRules.class);
}
