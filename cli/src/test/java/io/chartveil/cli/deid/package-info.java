// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.chartveil.cli.deid;

import org.jspecify.annotations.NullMarked;
