// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import io.chartveil.problemweb.testing.ConformanceProbe;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** Adds to the service what the shared test of refusals needs. */
@TestConfiguration(proxyBeanMethods = false)
@Import(ConformanceProbe.class)
class ServiceWithProbe {}
