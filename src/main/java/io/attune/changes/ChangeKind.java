package io.attune.changes;

import io.attune.Refused;
import io.attune.access.Right;
import java.util.Collection;
import java.util.List;

/** A kind of things that two people change; its bean knows what they are and what is demanded of them. */
public interface ChangeKind {

    /** The code, which is also the address of its pages: the kind {@code tables} stands at {@code /tables}. At most 20 characters. */
    String code();

    /** The right to see things of this kind and their versions. */
    Right reading();

    /** The right to propose, approve and activate; nobody approves a change of their own. */
    Right changing();

    /** Everything of this kind that can be changed, as this release brings it, in the order in which it is listed. */
    List<Delivered> delivered();

    /**
     * Checks a proposal with everything that is demanded of it.
     *
     * @param details what the author says beside the file; blank for nothing
     * @throws Refused if it is not accepted, with everything that is wrong with it
     * @throws ProposalRefused likewise
     */
    Checked check(String name, byte[] file, String details);

    /** Whether a proposal would change nothing about a version. */
    default boolean isSame(Version known, String content) {
        return known.content().equals(content);
    }

    /** Problems of a version that was accepted once; another release may run by now. A version with problems is not activated. */
    default List<Refused.Problem> problems(Version version) {
        return List.of();
    }

    /** Puts a version into force, where that is done once for all nodes: in the transaction of its activation. */
    default void activate(Version version) {}

    /**
     * Makes this node go by what nobody activated, as it was delivered. Said once, at start.
     *
     * @param activated names of what was
     * @throws RuntimeException with everything that is wrong with it; then the application does not start
     */
    default void useDelivered(Collection<String> activated) {}

    /**
     * Makes this node go by what was activated: at start, and soon after each activation on any node. Said again of the
     * same activation at times, and of a version whose fingerprint this release computes otherwise.
     */
    default void use(InForce inForce) {}

    /** Whether a version can be in pilot beside the one in force. */
    default boolean isTried(String name) {
        return false;
    }
}
