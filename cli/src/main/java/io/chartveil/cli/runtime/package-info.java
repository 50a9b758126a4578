// SPDX-License-Identifier: Apache-2.0
/** The platform on one machine: real servers and the services' own jars as processes, kept in one data folder. */
@NullMarked
package io.chartveil.cli.runtime;

import org.jspecify.annotations.NullMarked;
