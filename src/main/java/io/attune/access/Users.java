package io.attune.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Users {

    private static final String SELECT = "select id, name, kind, team, enabled from access_user ";

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
        return jdbc.sql(SELECT + "where kind = 'PERSON' order by id")
                .query(this::user)
                .list();
    }

    void insert(User user, String secret) {
        jdbc.sql("insert into access_user (id, name, kind, secret, team, enabled, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(user.id(), user.name(), user.kind().name(), secret, user.team(), user.enabled())
                .param(Timestamp.from(clock.instant()))
                .update();
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

    void changeSecret(String id, String secret) {
        jdbc.sql("update access_user set secret = ? where id = ?")
                .params(secret, id)
                .update();
    }

    Optional<User> find(String id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(this::user).optional();
    }

    List<User> withRole(Role role) {
        return jdbc.sql(SELECT + "where id in (select user_id from access_role where role = ?) order by id")
                .param(role.id())
                .query(this::user)
                .list();
    }

    Optional<String> secretOf(String id) {
        return jdbc.sql("select secret from access_user where id = ? and enabled = true and secret is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    private User user(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new User(
                id,
                row.getString("name"),
                User.Kind.valueOf(row.getString("kind")),
                row.getString("team"),
                row.getBoolean("enabled"),
                roles(id),
                projects(id),
                languages(id));
    }

    private Set<Role> roles(String id) {
        return jdbc.sql("select role from access_role where user_id = ?").param(id).query(String.class).list().stream()
                .map(Role::of)
                .collect(Collectors.toSet());
    }

    private Set<String> projects(String id) {
        return new HashSet<>(jdbc.sql("select project from access_project where user_id = ?")
                .param(id)
                .query(String.class)
                .list());
    }

    private Set<String> languages(String id) {
        return new HashSet<>(jdbc.sql("select language from access_language where user_id = ?")
                .param(id)
                .query(String.class)
                .list());
    }
}
