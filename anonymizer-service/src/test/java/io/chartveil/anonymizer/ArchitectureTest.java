// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.chartveil.testinfra.ServiceRules;

@AnalyzeClasses(packages = "io.chartveil.anonymizer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests AS_EVERY_SERVICE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule ONLY_THE_WAY_IN_KNOWS_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("..pipeline.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")
            .because("messages go out through the outbox");
}
