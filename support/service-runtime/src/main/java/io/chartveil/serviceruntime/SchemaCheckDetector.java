// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Lets Boot order the schema check before every bean that uses the database. */
final class SchemaCheckDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(SchemaCheck.class);
    }
}
