package io.attune.changes;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the application changes while it runs: proposed by one process owner, approved by another, put into force, taken
 * back. What was activated here wins over what a release brings, which is a version like any other.
 */
@Service
@Transactional
public class Changes {

    private static final Logger log = LoggerFactory.getLogger(Changes.class);

    private static final int LONGEST_REASON = 1000;

    static final Message VERSION = Message.of("changes.field.version");
    private static final Message NAME = Message.of("changes.field.name");
    private static final Message REASON = Message.of("changes.field.reason");
    private static final Message ANOTHER_VERSION = Message.of("changes.another-version");

    private final Versions versions;
    private final Kinds kinds;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Changes(Versions versions, Kinds kinds, Access access, ApplicationEventPublisher events, Clock clock) {
        this.versions = versions;
        this.kinds = kinds;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes versions of what a release brings, where it is not one yet.
     *
     * @param kind code of a {@link ChangeKind}
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void deliver(String kind, Collection<Delivered> delivered) {
        Map<String, List<Version>> known = versions.of(kind).stream().collect(Collectors.groupingBy(Version::name));
        for (Delivered each : delivered) {
            List<Version> before = known.getOrDefault(each.name(), List.of());
            if (before.stream().noneMatch(version -> version.hash().equals(each.hash()))) {
                deliver(kind, each, before.isEmpty() ? 1 : before.get(0).number() + 1);
            }
        }
    }

    private void deliver(String kind, Delivered delivered, int number) {
        Step now = new Step(Access.SYSTEM, clock.instant());
        try {
            versions.insert(new Version(
                    kind,
                    delivered.name(),
                    number,
                    delivered.hash(),
                    delivered.content(),
                    "",
                    now,
                    "as delivered",
                    now,
                    null));
        } catch (DuplicateKeyException another) {
            log.debug("{} was made a version by another node", delivered.path());
        }
    }

    /**
     * Proposes a change.
     *
     * @param name of what is changed
     * @param file as it was uploaded
     * @param reason 1 to 1,000 characters
     * @param details what the author says beside the file, in the form of its kind; blank for nothing
     * @throws Refused if the file is not accepted or changes nothing, if there is no reason, or if somebody else proposes
     *     at the same moment; nothing is stored then
     * @throws ProposalRefused with everything that is wrong with the content; nothing is stored then
     * @throws NotAllowed if the login may not change it
     */
    public Version propose(String name, byte[] file, String reason, String details) {
        requireChange(name);
        requireReason(reason);
        ChangeKind kind = kinds.of(name);
        List<Version> before = versions(name);
        Checked checked = kind.check(name, file, details);
        before.stream()
                .filter(version -> !version.isDiscarded() && kind.isSame(version, checked.content()))
                .findFirst()
                .ifPresent(same -> {
                    throw new Refused(
                            Message.value(path(name)),
                            Message.of("changes.same-as", same.number()),
                            Message.of("changes.changes-something"));
                });
        Version proposed = new Version(
                kind.code(),
                name,
                before.get(0).number() + 1,
                checked.hash(),
                checked.content(),
                checked.details(),
                now(),
                reason.strip(),
                null,
                null);
        Versions.unlessFirst(Message.value(path(name)), () -> versions.insert(proposed));
        events.publishEvent(new ChangeProposed(proposed));
        return proposed;
    }

    private static void requireReason(String reason) {
        int characters = reason == null ? 0 : reason.strip().length();
        if (characters < 1 || characters > LONGEST_REASON) {
            throw new Refused(
                    REASON,
                    Message.of("changes.characters", characters),
                    Message.of("changes.reason.length", LONGEST_REASON));
        }
    }

    private Step now() {
        return new Step(access.actor(), clock.instant());
    }

    /**
     * Gives a proposal up.
     *
     * @throws NotAllowed if the login may not change it
     * @throws Refused if it was approved or given up before
     */
    public void discard(String name, int version) {
        requireChange(name);
        Version proposed = version(name, version);
        if (!versions.discard(proposed, now())) {
            throw noProposal(version(name, version));
        }
        events.publishEvent(new ChangeDiscarded(version(name, version)));
    }

    /**
     * Approves a proposal.
     *
     * @throws NotAllowed if the login may not change it, or proposed it
     * @throws Refused if it was approved or given up before
     */
    public void approve(String name, int version) {
        requireChange(name);
        Version proposed = version(name, version);
        if (proposed.author().equals(access.actor())) {
            throw new NotAllowed(Message.of("right.own-change"));
        }
        if (!versions.approve(proposed, now())) {
            throw noProposal(version(name, version));
        }
        events.publishEvent(new ChangeApproved(version(name, version)));
    }

    private static Refused noProposal(Version version) {
        return new Refused(
                VERSION,
                version.approved() != null
                        ? Message.of("changes.approved-by", version.approved().by())
                        : Message.of(
                                "changes.discarded-by",
                                Objects.requireNonNull(version.discarded()).by()),
                Message.of("changes.proposal"));
    }

    /**
     * Puts an approved version into force; running processes keep what they decided, and their model.
     *
     * @throws NotAllowed if the login may not change it
     * @throws Refused if it is not approved, in force already, or does not fit any more
     */
    public void activate(String name, int version) {
        requireChange(name);
        activate(name, version, access.actor(), null);
    }

    /** Makes what comes into force of a kind a matter of one node at a time, until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String kind) {
        versions.lock(kind);
    }

    /** @param by who decided that it comes into force */
    void activate(String name, int version, String by, @Nullable String reason) {
        ChangeKind kind = kinds.of(name);
        versions.lock(kind.code());
        Version approved = version(name, version);
        requireApproved(approved);
        requireAnother(name, version);
        List<Refused.Problem> problems = kind.problems(approved);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        int position =
                activations(name).stream().findFirst().map(Activation::position).orElse(0) + 1;
        Activation activation = new Activation(kind.code(), name, position, version, by, clock.instant(), reason);
        kind.activate(approved);
        versions.insert(activation);
        events.publishEvent(new ChangeActivated(approved, activation));
    }

    /** @throws Refused if nobody approved it yet */
    static void requireApproved(Version version) {
        if (!version.isApproved()) {
            throw new Refused(
                    VERSION,
                    Message.of("changes.not-approved", version.number()),
                    Message.of("changes.approved-version"));
        }
    }

    /** @throws Refused if it is the one in force */
    public void requireAnother(String name, int version) {
        if (active(name) == version) {
            throw new Refused(VERSION, Message.of("changes.in-force", version), ANOTHER_VERSION);
        }
    }

    /** @throws Refused if it was given up */
    public static void requireKept(Version version) {
        if (version.isDiscarded()) {
            throw noProposal(version);
        }
    }

    /**
     * Puts the version into force again that was before the present one.
     *
     * @param reason 1 to 1,000 characters
     * @throws NotAllowed if the login may not change it
     * @throws Refused if there was none before, if it does not fit any more, or if there is no reason
     */
    public void rollBack(String name, String reason) {
        requireChange(name);
        requireReason(reason);
        List<Activation> activations = activations(name);
        if (activations.isEmpty()) {
            throw new Refused(NAME, Message.of("changes.as-delivered"), Message.of("changes.changed"));
        }
        int before = activations.size() > 1 ? activations.get(1).version() : deliveredBefore(name, activations.get(0));
        activate(name, before, access.actor(), reason.strip());
    }

    /** The version in force before the first activation: what a release had brought last. */
    private int deliveredBefore(String name, Activation first) {
        return versions(name).stream()
                .filter(version -> version.isDelivered() && version.number() != first.version())
                .filter(version -> !version.proposed().at().isAfter(first.at()))
                .findFirst()
                .map(Version::number)
                .orElse(1);
    }

    /** The number of the version that was in force before the first activation, or is, if there was none. */
    @Transactional(readOnly = true)
    int activeBefore(String name) {
        List<Activation> activations = activations(name);
        return activations.isEmpty() ? active(name) : deliveredBefore(name, activations.get(activations.size() - 1));
    }

    /** The number of the version in force. */
    @Transactional(readOnly = true)
    public int active(String name) {
        return activations(name).stream().findFirst().map(Activation::version).orElseGet(() -> delivered(
                        name, versions(name))
                .number());
    }

    /**
     * The number of the version in force.
     *
     * @param all as {@link #versions} has them, for those who have read them already
     */
    @Transactional(readOnly = true)
    public int active(String name, List<Version> all) {
        return activations(name).stream().findFirst().map(Activation::version).orElseGet(() -> delivered(name, all)
                .number());
    }

    @Transactional(readOnly = true)
    public Version inForce(String name) {
        return version(name, active(name));
    }

    /** The version that this release brings. */
    private Version delivered(String name, List<Version> all) {
        String hash = kinds.delivered(name).hash();
        return all.stream()
                .filter(version -> version.hash().equals(hash))
                .findFirst()
                .orElseGet(() -> all.get(all.size() - 1));
    }

    /** The version that a release brought after the one in force, where it brought anything new; 0 if it did not. */
    @Transactional(readOnly = true)
    public int overtakenBy(String name) {
        return overtakenBy(name, versions(name), active(name));
    }

    private int overtakenBy(String name, List<Version> all, int active) {
        Version delivered = delivered(name, all);
        boolean isNew = all.stream()
                .noneMatch(version ->
                        version.number() <= active && version.content().equals(delivered.content()));
        return delivered.number() > active && isNew ? delivered.number() : 0;
    }

    /** Problems of the version in force, since another release runs. */
    @Transactional(readOnly = true)
    public List<Refused.Problem> misfits(String name) {
        return kinds.of(name).problems(inForce(name));
    }

    /** Everything of a kind that was activated, by name; also what this release does not know. */
    @Transactional(readOnly = true)
    public List<InForce> activated(String kind) {
        return versions.activated(kind);
    }

    /** @param proposals that wait for a second person */
    record Overview(InForce inForce, int proposals, int overtakenBy) {}

    /** Everything of a kind, in its order. */
    @Transactional(readOnly = true)
    List<Overview> overview(String code) {
        Map<String, List<Version>> all = versions.of(code).stream().collect(Collectors.groupingBy(Version::name));
        Map<String, InForce> activated = versions.activated(code).stream()
                .collect(Collectors.toMap(each -> each.version().name(), Function.identity()));
        return names(code).stream()
                .map(name -> {
                    List<Version> versions = all.getOrDefault(name, List.of());
                    InForce inForce = activated.getOrDefault(name, new InForce(delivered(name, versions), null));
                    int proposals =
                            (int) versions.stream().filter(Version::isProposal).count();
                    return new Overview(
                            inForce,
                            proposals,
                            overtakenBy(name, versions, inForce.version().number()));
                })
                .toList();
    }

    /**
     * The newest first.
     *
     * @throws NotFound if nothing bears the name
     */
    @Transactional(readOnly = true)
    public List<Version> versions(String name) {
        return versions.of(kinds.of(name).code(), name);
    }

    /** Versions of several things of one kind, by name, the newest first. */
    @Transactional(readOnly = true)
    public Map<String, List<Version>> versions(List<String> names) {
        return versions.of(kinds.of(names.get(0)).code(), names).stream().collect(Collectors.groupingBy(Version::name));
    }

    /** @throws NotFound if there is no such version */
    @Transactional(readOnly = true)
    public Version version(String name, int version) {
        return versions(name).stream()
                .filter(each -> each.number() == version)
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("changes.unknown.version", name, version)));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Activation> activations(String name) {
        return versions.activations(kinds.of(name).code(), name);
    }

    /** Whether there is such a thing in this release. */
    public boolean knows(String name) {
        return kinds.knows(name);
    }

    /** @throws NotFound if nothing bears the name */
    public String path(String name) {
        return kinds.delivered(name).path();
    }

    private List<String> names(String kind) {
        return kinds.ofCode(kind).delivered().stream().map(Delivered::name).toList();
    }

    /** @throws NotAllowed if the login may not change it */
    public void requireChange(String name) {
        access.require(kinds.of(name).changing());
    }

    /** @throws NotAllowed if the login may not even see things of the kind */
    void requireReading(String kind) {
        access.require(kinds.ofCode(kind).reading());
    }

    boolean mayChange(String kind) {
        return access.may(kinds.ofCode(kind).changing());
    }

    /** The files in force of a kind, byte by byte, by their path in the project. */
    @Transactional(readOnly = true)
    public Map<String, byte[]> export(String kind) {
        Map<String, byte[]> files = new TreeMap<>();
        overview(kind)
                .forEach(each -> files.put(
                        path(each.inForce().version().name()),
                        each.inForce().version().content().getBytes(StandardCharsets.UTF_8)));
        return new LinkedHashMap<>(files);
    }
}
