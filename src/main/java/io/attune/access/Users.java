package io.attune.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Users {

    /** Reads users whole in one statement, however many they are. */
    private static final String SELECT = "select u.id, u.name, u.kind, u.team, u.enabled, u.version,"
            + " (select array_agg(r.role) from access_role r where r.user_id = u.id) as roles,"
            + " (select array_agg(p.project) from access_project p where p.user_id = u.id) as projects,"
            + " (select array_agg(l.language) from access_language l where l.user_id = u.id) as languages"
            + " from access_user u ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Users(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insertTeam(String id, String name) {
        jdbc.sql("insert into access_team (id, name) values (?, ?)")
                .params(id, name)
                .update();
    }

    Map<String, String> teams() {
        Map<String, String> teams = new TreeMap<>();
        jdbc.sql("select id, name from access_team").query(row -> {
            teams.put(row.getString("id"), row.getString("name"));
        });
        return teams;
    }

    List<User> people() {
        return jdbc.sql(SELECT + "where u.kind = 'PERSON' order by u.id")
                .query(this::user)
                .list();
    }

    void insert(User user, String secret) {
        jdbc.sql("insert into access_user (id, name, kind, secret, team, enabled, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(user.id(), user.name(), user.kind().name(), secret, user.team(), user.enabled())
                .param(Timestamp.from(clock.instant()))
                .update();
        insertRights(user);
    }

    private void insertRights(User user) {
        user.roles().forEach(role -> jdbc.sql("insert into access_role (user_id, role) values (?, ?)")
                .params(user.id(), role.id())
                .update());
        user.projects().forEach(project -> jdbc.sql("insert into access_project (user_id, project) values (?, ?)")
                .params(user.id(), project)
                .update());
        user.languages().forEach(language -> jdbc.sql("insert into access_language (user_id, language) values (?, ?)")
                .params(user.id(), language)
                .update());
    }

    /** Changes everything but kind and secret. */
    void update(User user) {
        jdbc.sql("update access_user set name = ?, team = ?, enabled = ?, version = version + 1 where id = ?")
                .params(user.name(), user.team(), user.enabled(), user.id())
                .update();
        for (String table : List.of("access_role", "access_project", "access_language")) {
            jdbc.sql("delete from " + table + " where user_id = ?")
                    .param(user.id())
                    .update();
        }
        insertRights(user);
    }

    void changeSecret(String id, String secret) {
        jdbc.sql("update access_user set secret = ?, version = version + 1 where id = ?")
                .params(secret, id)
                .update();
    }

    /** Programs by id. */
    List<User> programs() {
        return jdbc.sql(SELECT + "where u.kind = 'PROGRAM' order by u.id")
                .query(this::user)
                .list();
    }

    Optional<User> find(String id) {
        return jdbc.sql(SELECT + "where u.id = ?").param(id).query(this::user).optional();
    }

    List<User> withRole(Collection<Role> roles) {
        return jdbc.sql(SELECT
                        + "where exists (select 1 from access_role r where r.user_id = u.id and r.role in (:roles))"
                        + " order by u.id")
                .param("roles", roles.stream().map(Role::id).toList())
                .query(this::user)
                .list();
    }

    Optional<String> secretOf(String id) {
        return jdbc.sql("select secret from access_user where id = ? and enabled = true and secret is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Names by id, of those that are known. */
    Map<String, String> names(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, name from access_user where id in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        names.put(row.getString("id"), row.getString("name"));
                    });
        }
        return names;
    }

    /** Teams by the ids of those who are in one. */
    Map<String, String> teamsOf(Collection<String> ids) {
        Map<String, String> teams = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, team from access_user where id in (:ids) and team is not null")
                    .param("ids", ids)
                    .query(row -> {
                        teams.put(row.getString("id"), row.getString("team"));
                    });
        }
        return teams;
    }

    /** Ids of a team's agents. */
    Set<String> agentsOf(@Nullable String team) {
        return new HashSet<>(jdbc.sql("select u.id from access_user u"
                        + " join access_role r on r.user_id = u.id and r.role = 'agent' where u.team = ?")
                .param(team)
                .query(String.class)
                .list());
    }

    private User user(ResultSet row, int number) throws SQLException {
        return new User(
                row.getString("id"),
                row.getString("name"),
                User.Kind.valueOf(row.getString("kind")),
                row.getString("team"),
                row.getBoolean("enabled"),
                texts(row.getArray("roles")).stream().map(Role::of).collect(Collectors.toSet()),
                texts(row.getArray("projects")),
                texts(row.getArray("languages")),
                row.getInt("version"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return array == null
                ? Set.of()
                : Stream.of((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toSet());
    }
}
