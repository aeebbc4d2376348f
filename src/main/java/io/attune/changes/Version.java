package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Trail;
import io.attune.access.Access;
import org.jspecify.annotations.Nullable;

/**
 * A version of something that two people change.
 *
 * @param kind code of its {@link ChangeKind}
 * @param number 1 for the first that was delivered
 * @param hash fingerprint, 12 hexadecimal digits; its kind says of what
 * @param content the file as text
 * @param details what the proposal says beside the file, in the form of its kind; blank for nothing
 * @param reason in the author's words
 * @param approved by a second person; null until then
 * @param discarded null unless the proposal was given up
 */
public record Version(
        String kind,
        String name,
        int number,
        String hash,
        String content,
        String details,
        Step proposed,
        String reason,
        @Nullable Step approved,
        @Nullable Step discarded) {

    public String author() {
        return proposed.by();
    }

    public boolean isApproved() {
        return approved != null;
    }

    public boolean isDiscarded() {
        return discarded != null;
    }

    /** Whether it waits for a second person. */
    public boolean isProposal() {
        return !isApproved() && !isDiscarded();
    }

    /** A line about it, in the trail of what it is a version of. */
    AuditLine line(String act) {
        return AuditLine.of(Trail.ofChange(name), act)
                .with("name", name)
                .with("version", number)
                .with("fingerprint", hash)
                .with("author", author())
                .withDigest("reason", reason)
                .with("approver", approved == null ? null : approved.by());
    }

    /** Whether a release brought it. */
    public boolean isDelivered() {
        return author().equals(Access.SYSTEM);
    }
}
