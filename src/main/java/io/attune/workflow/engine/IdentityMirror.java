package io.attune.workflow.engine;

import io.attune.access.Right;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.access.UserChanged;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's users and groups like ours. Each role is a group; beside it stands a narrower one for each project
 * ({@code reviewer.NW-CARE}) or team ({@code team-lead.north}), to which tasks are offered. Nobody logs in with the
 * engine's password, so it is random; whoever is locked is in no group.
 */
@Component
public class IdentityMirror {

    private final IdentityService identity;

    IdentityMirror(IdentityService identity) {
        this.identity = identity;
    }

    @EventListener
    void on(UserChanged event) {
        User user = event.user();
        org.camunda.bpm.engine.identity.User mirrored =
                identity.createUserQuery().userId(user.id()).singleResult();
        if (mirrored == null) {
            mirrored = identity.newUser(user.id());
            mirrored.setLastName("");
            mirrored.setPassword(UUID.randomUUID().toString());
        }
        if (!user.name().equals(mirrored.getFirstName())) {
            mirrored.setFirstName(user.name());
            identity.saveUser(mirrored);
        }
        Set<String> groups = user.enabled() ? groupsOf(user) : new HashSet<>();
        for (Group group : identity.createGroupQuery().groupMember(user.id()).list()) {
            if (!groups.remove(group.getId())) {
                identity.deleteMembership(user.id(), group.getId());
            }
        }
        groups.forEach(group -> join(user.id(), group));
    }

    private void join(String user, String group) {
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            Group created = identity.newGroup(group);
            created.setName(group);
            created.setType("ATTUNE");
            identity.saveGroup(created);
        }
        identity.createMembership(user, group);
    }

    private static Set<String> groupsOf(User user) {
        Set<String> groups = new HashSet<>();
        for (Role role : user.roles()) {
            groups.add(role.id());
            if (Right.ADMINISTER_ENGINE.scopes().containsKey(role)) {
                // without a member of it the web applications would offer to create an administrator
                groups.add("camunda-admin");
            }
            if (role == Role.REVIEWER || role == Role.PROJECT_MANAGER) {
                user.projects().forEach(project -> groups.add(narrow(role, project)));
            }
            if (role == Role.TEAM_LEAD && user.team() != null) {
                groups.add(narrow(role, user.team()));
            }
        }
        return groups;
    }

    public static String narrow(Role role, String projectOrTeam) {
        return role.id() + "." + projectOrTeam;
    }
}
