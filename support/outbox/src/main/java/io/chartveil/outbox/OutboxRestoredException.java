// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

/**
 * The refusal to relay from a database whose transaction numbers went back, as after a restore from a dump: new rows
 * would stay behind the cursor for ever.
 */
public final class OutboxRestoredException extends IllegalStateException {

    OutboxRestoredException() {
        super("the outbox is ahead of this server's transaction numbers: it was restored from a dump."
                + " Run SELECT outbox_after_restore() as the schema's owner, then start again");
    }
}
