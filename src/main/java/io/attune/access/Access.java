package io.attune.access;

import io.attune.Actor;
import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.SpokenLanguages;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Users and their rights. */
@Service
@Transactional
public class Access {

    /** The actor of steps that no person asked for: timers and automatic tasks. */
    public static final String SYSTEM = Actor.SYSTEM;

    /**
     * The least length of passwords that people choose; the demonstration's is shorter, and reachable from its own
     * machine only.
     */
    static final int SHORTEST_PASSWORD = 12;

    /** The languages of calls. */
    private static final String ID = "[a-z0-9][a-z0-9.-]{0,63}";

    private static final Message ID_IN_WORDS = Message.of("user.id");

    private static final Message FREE_ID = Message.of("user.free-id");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Users users;
    private final Secrets secrets;
    private final ApplicationEventPublisher events;

    Access(Users users, Secrets secrets, ApplicationEventPublisher events) {
        this.users = users;
        this.secrets = secrets;
        this.events = events;
    }

    /** @throws Refused if the id is taken or a value is not allowed */
    public void createTeam(String id, String name) {
        if (id == null || !id.matches(ID)) {
            throw new Refused("id", Message.value(id), ID_IN_WORDS);
        }
        if (users.teams().containsKey(id)) {
            throw new Refused("id", Message.value(id), FREE_ID);
        }
        requireName(name);
        users.insertTeam(id, name);
        events.publishEvent(new TeamCreated(id));
    }

    private static void requireName(String name) {
        Refused.requireText("name", name, 200);
    }

    /** Names by id. */
    @Transactional(readOnly = true)
    public Map<String, String> teams() {
        return users.teams();
    }

    /** People by id. */
    @Transactional(readOnly = true)
    public List<User> people() {
        return users.people();
    }

    /**
     * Creates a person who can review in all languages.
     *
     * @param password at least 4 characters; stored as a BCrypt hash only
     * @throws Refused if the id is taken or a value is not allowed
     */
    public User createPerson(
            String id, String name, String password, @Nullable String team, Set<Role> roles, Set<String> projects) {
        return createPerson(id, name, password, team, roles, projects, Set.of());
    }

    /**
     * Creates a person.
     *
     * @param password at least 4 characters; stored as a BCrypt hash only
     * @param languages in which they can review; none for all
     * @throws Refused if the id is taken or a value is not allowed
     */
    public User createPerson(
            String id,
            String name,
            String password,
            @Nullable String team,
            Set<Role> roles,
            Set<String> projects,
            Set<String> languages) {
        requirePassword(password);
        User user = person(id, name, team, true, roles, projects, languages, 0);
        return create(user, secrets.hashPassword(password));
    }

    private static void requirePassword(String password) {
        if (password == null || password.length() < 4) {
            throw new Refused("password", Message.of("password.shorter"), Message.of("password.at-least", 4));
        }
    }

    private User person(
            String id,
            String name,
            @Nullable String team,
            boolean enabled,
            Set<Role> roles,
            Set<String> projects,
            Set<String> languages,
            int version) {
        requireName(name);
        if (team != null && !users.teams().containsKey(team)) {
            throw new Refused(
                    "team",
                    Message.value(team),
                    Message.of("refused.one-of", users.teams().keySet()));
        }
        if (roles.isEmpty() || roles.contains(Role.WORKER) || roles.contains(Role.INTEGRATION)) {
            throw new Refused("roles", Message.value(roles), Message.of("user.roles"));
        }
        if (!SpokenLanguages.ALL.containsAll(languages)) {
            throw new Refused("languages", Message.value(languages), Message.of("user.languages", SpokenLanguages.ALL));
        }
        return new User(
                id,
                name,
                User.Kind.PERSON,
                team,
                enabled,
                Set.copyOf(roles),
                Set.copyOf(projects),
                Set.copyOf(languages),
                version);
    }

    /**
     * Changes a person; their sessions end.
     *
     * @throws NotFound if there is no such person
     * @throws Refused if a value is not allowed, or administrators would give up the right to manage people themselves
     */
    public void changePerson(
            String id,
            String name,
            @Nullable String team,
            Set<Role> roles,
            Set<String> projects,
            Set<String> languages) {
        User before = person(id);
        User user = person(id, name, team, before.enabled(), roles, projects, languages, before.version() + 1);
        if (id.equals(actor()) && Right.MANAGE_PEOPLE.scopesOf(user).isEmpty()) {
            throw new Refused("roles", Message.value(roles), Message.of("user.own-right"));
        }
        change(user, before);
    }

    /**
     * Locks a user out, or lets them in again; their sessions end.
     *
     * @throws NotFound if there is no such user
     * @throws Refused if it is the login's own
     */
    public void setEnabled(String id, boolean enabled) {
        User before = known(id);
        if (id.equals(actor())) {
            throw new Refused("id", Message.value(id), Message.of("user.other"));
        }
        if (before.enabled() != enabled) {
            change(
                    new User(
                            id,
                            before.name(),
                            before.kind(),
                            before.team(),
                            enabled,
                            before.roles(),
                            before.projects(),
                            before.languages(),
                            before.version() + 1),
                    before);
        }
    }

    private void change(User user, User before) {
        users.update(user);
        OncePerRequest.forget("user " + user.id());
        events.publishEvent(new UserChanged(user, before));
    }

    /**
     * Gives a person a new password; their sessions end.
     *
     * @throws NotFound if there is no such person
     * @throws Refused if it is too short
     */
    public void setPassword(String id, String password) {
        requirePassword(password);
        users.changeSecret(person(id).id(), secrets.hashPassword(password));
        OncePerRequest.forget("user " + id);
        events.publishEvent(new CredentialsIssued(id));
    }

    private User person(String id) {
        User user = known(id);
        if (user.kind() != User.Kind.PERSON) {
            throw new NotFound(Message.of("user.unknown", id));
        }
        return user;
    }

    private User known(String id) {
        return users.find(id).orElseThrow(() -> new NotFound(Message.of("user.unknown", id)));
    }

    /** Programs by id. */
    @Transactional(readOnly = true)
    public List<User> programs() {
        return users.programs();
    }

    /**
     * Creates a program, or gives an existing one a new secret.
     *
     * @param role WORKER or INTEGRATION; that of an existing program stays
     * @return its secret, which is stored nowhere in clear and cannot be read again
     * @throws Refused if the id is not allowed or that of a person or of a program with another role
     */
    public String issueSecret(String id, Role role) {
        if (role != Role.WORKER && role != Role.INTEGRATION) {
            throw new Refused("role", Message.value(role), Message.of("refused.either", Role.WORKER, Role.INTEGRATION));
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String hash = secrets.hashGenerated(secret);
        Optional<User> before = users.find(String.valueOf(id));
        if (before.isPresent()) {
            requireProgram(before.get(), role);
            users.changeSecret(id, hash);
        } else {
            create(new User(id, id, User.Kind.PROGRAM, null, true, Set.of(role), Set.of(), Set.of(), 0), hash);
        }
        events.publishEvent(new CredentialsIssued(id));
        return secret;
    }

    private static void requireProgram(User user, Role role) {
        if (user.kind() != User.Kind.PROGRAM || !user.is(role)) {
            throw new Refused("id", Message.value(user.id()), Message.of("user.program-id"));
        }
    }

    private User create(User user, String secret) {
        if (user.id() == null || !user.id().matches(ID)) {
            throw new Refused("id", Message.value(user.id()), ID_IN_WORDS);
        }
        if (user.id().equals(SYSTEM) || users.find(user.id()).isPresent()) {
            throw new Refused("id", Message.value(user.id()), FREE_ID);
        }
        users.insert(user, secret);
        events.publishEvent(new UserChanged(user, null));
        return user;
    }

    @Transactional(readOnly = true)
    public Optional<User> find(String id) {
        return users.find(id);
    }

    @Transactional(readOnly = true)
    public List<User> withRole(Role role) {
        return users.withRole(List.of(role));
    }

    /** Users with one of the roles, or several, by id. */
    @Transactional(readOnly = true)
    public List<User> withRole(Collection<Role> roles) {
        return users.withRole(roles);
    }

    /** Teams by the ids of those who are in one. */
    @Transactional(readOnly = true)
    public Map<String, String> teamsOf(Collection<String> ids) {
        return users.teamsOf(ids);
    }

    /** The name to show for an id; the id itself where no such user is known. */
    @Transactional(readOnly = true)
    public String nameOf(String id) {
        return namesOf(Set.of(id)).getOrDefault(id, id);
    }

    /** The names to show for ids, in their order; the id itself where no such user is known. */
    @Transactional(readOnly = true)
    public Map<String, String> namesOf(Collection<String> ids) {
        Map<String, String> known = users.names(Set.copyOf(ids));
        Map<String, String> names = new LinkedHashMap<>();
        ids.forEach(id -> names.put(id, known.getOrDefault(id, id)));
        return names;
    }

    /** Who acts: the login's id, or {@link #SYSTEM} where no person or program asked. */
    public String actor() {
        return Actor.current();
    }

    /** The user of the present login, read once in a request. */
    Optional<User> login() {
        String id = actor();
        return OncePerRequest.ask("user " + id, () -> users.find(id));
    }

    /** @throws NotAllowed if nobody is logged in, or may be no longer */
    @Transactional(readOnly = true)
    public User current() {
        return login().filter(User::enabled).orElseThrow(() -> new NotAllowed(Message.of("right.log-in")));
    }

    /** Whether the present login has the right, however far. */
    @Transactional(readOnly = true)
    public boolean may(Right right) {
        return !right.scopesOf(current()).isEmpty();
    }

    /** Whether the present login has the right for everything of that project. */
    @Transactional(readOnly = true)
    public boolean may(Right right, String project) {
        return reachOf(current(), right).coversProject(project);
    }

    /** @throws NotAllowed if the present login lacks the right */
    @Transactional(readOnly = true)
    public void require(Right right) {
        if (!may(right)) {
            throw right.refusal();
        }
    }

    /** @throws NotAllowed if the present login lacks the right for that project */
    @Transactional(readOnly = true)
    public void require(Right right, String project) {
        if (!may(right, project)) {
            throw right.refusal();
        }
    }

    /** @throws NotAllowed if the present login lacks the right for that agent's calls of that project */
    @Transactional(readOnly = true)
    public void require(Right right, String project, String agent) {
        if (!reach(right).covers(project, agent)) {
            throw right.refusal();
        }
    }

    /** Which agents and projects the present login has the right for; at most two statements, however many they are. */
    @Transactional(readOnly = true)
    public Reach reach(Right right) {
        return actor().equals(SYSTEM) ? Reach.EVERYTHING : reachOf(current(), right);
    }

    private Reach reachOf(User me, Right right) {
        Set<Scope> scopes = right.scopesOf(me);
        if (scopes.contains(Scope.ALL)) {
            return Reach.EVERYTHING;
        }
        Set<String> agents = new HashSet<>();
        if (scopes.contains(Scope.OWN)) {
            agents.add(me.id());
        }
        if (scopes.contains(Scope.TEAM) && me.team() != null) {
            agents.addAll(OncePerRequest.ask("agents of " + me.team(), () -> users.agentsOf(me.team())));
        }
        return new Reach(false, agents, scopes.contains(Scope.PROJECT) ? me.projects() : Set.of());
    }

    /** True as long as nobody could log in as administrator. */
    @Transactional(readOnly = true)
    public boolean needsSetup() {
        return users.withRole(List.of(Role.ADMIN)).isEmpty();
    }
}
