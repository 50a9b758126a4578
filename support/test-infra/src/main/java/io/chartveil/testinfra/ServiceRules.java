// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * How every service is built. Its own test says of which one, and adds what holds only there:
 * {@code @ArchTest static final ArchTests AS_EVERY_SERVICE = ArchTests.in(ServiceRules.class)}.
 */
public final class ServiceRules {

    /** By name: this library knows nothing of the web, and the services that use it do. */
    private static final String CONTROLLER = "org.springframework.web.bind.annotation.RestController";

    private static final String MAPPING = "org.springframework.web.bind.annotation.RequestMapping";

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("io.chartveil.*.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature can be read, changed and removed alone");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", "..web..")
            .because("what a service does is the same whoever asks");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
            .because("what a service does is the same by whatever road it is told, and is tested without a broker");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOT_PUBLIC = classes()
            .that()
            .areAnnotatedWith(CONTROLLER)
            .should()
            .notBePublic()
            .because("a controller is called by the dispatcher and by nobody else");

    @ArchTest
    static final ArchRule EVERY_OPERATION_DECLARES_PERMISSION_AND_AUDIT = methods()
            .that()
            .areMetaAnnotatedWith(MAPPING)
            .should()
            .beAnnotatedWith("io.chartveil.internaltoken.Permission")
            .andShould()
            .beAnnotatedWith("io.chartveil.audittrail.Audited")
            .because("no look is without a right and a trace");

    private ServiceRules() {}
}
