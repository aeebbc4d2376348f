package io.attune.workflow.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import io.attune.access.Right;
import io.attune.access.Role;
import io.attune.workflow.processes.CallQaProcess;
import io.attune.workflow.processes.TaskCards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each group may do in the engine, by the rights of its role; written at every start, so that they are as this class
 * says. Nobody needs a right to their tasks here: being a candidate or the assignee gives it.
 */
@Component
class Authorisations implements InitializingBean {

    private final AuthorizationService authorizations;
    private final IdentityService identity;
    private final FilterService filters;
    private final TaskService tasks;

    Authorisations(
            AuthorizationService authorizations, IdentityService identity, FilterService filters, TaskService tasks) {
        this.authorizations = authorizations;
        this.identity = identity;
        this.filters = filters;
        this.tasks = tasks;
    }

    @Override
    @Transactional
    public void afterPropertiesSet() {
        for (Role role : Role.values()) {
            createGroup(role.id());
        }
        for (Role role : Right.DO_TASKS.scopes().keySet()) {
            grant(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        }
        for (Role role : Right.READ_PROCESSES.scopes().keySet()) {
            grant(role, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
            readEverything(role);
        }
        for (Role role : Right.ADMINISTER_ENGINE.scopes().keySet()) {
            grant(role, Resources.APPLICATION, "admin", Permissions.ACCESS);
        }
        for (Role role : Right.RETRY_STEPS.scopes().keySet()) {
            retry(role);
        }
        for (Role role : Right.DELIVER_RESULTS.scopes().keySet()) {
            grant(
                    role,
                    Resources.PROCESS_DEFINITION,
                    CallQaProcess.KEY,
                    Permissions.READ,
                    Permissions.READ_INSTANCE,
                    Permissions.UPDATE_INSTANCE);
        }
        everybody(Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
        filter(
                "For me · 我的待办",
                10,
                tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${currentUser()}")
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .endOr());
        filter("My tasks · 我的任务", 20, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        filter("All that I may see · 全部可见", 30, tasks.createTaskQuery());
    }

    private void readEverything(Role role) {
        grant(
                role,
                Resources.PROCESS_DEFINITION,
                ANY,
                Permissions.READ,
                Permissions.READ_INSTANCE,
                Permissions.READ_HISTORY,
                Permissions.READ_TASK);
        grant(role, Resources.PROCESS_INSTANCE, ANY, Permissions.READ);
        grant(role, Resources.TASK, ANY, Permissions.READ);
        grant(role, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grant(role, Resources.USER, ANY, Permissions.READ);
        grant(role, Resources.GROUP, ANY, Permissions.READ);
    }

    private void retry(Role role) {
        grant(
                role,
                Resources.PROCESS_INSTANCE,
                ANY,
                Permissions.READ,
                ProcessInstancePermissions.RETRY_JOB,
                ProcessInstancePermissions.SUSPEND);
        grant(
                role,
                Resources.PROCESS_DEFINITION,
                ANY,
                Permissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.RETRY_JOB);
    }

    private void createGroup(String id) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            Group group = identity.newGroup(id);
            group.setName(id);
            group.setType("ATTUNE");
            identity.saveGroup(group);
        }
    }

    private void grant(Role role, Resource resource, String id, Permission... permissions) {
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(role.id())
                .resourceType(resource)
                .resourceId(id)
                .list()
                .forEach(old -> authorizations.deleteAuthorization(old.getId()));
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(role.id());
        save(grant, resource, id, permissions);
    }

    private void everybody(Resource resource, String id, Permission... permissions) {
        authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GLOBAL)
                .resourceType(resource)
                .resourceId(id)
                .list()
                .forEach(old -> authorizations.deleteAuthorization(old.getId()));
        save(authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL), resource, id, permissions);
    }

    private void save(Authorization authorization, Resource resource, String id, Permission... permissions) {
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }

    private void filter(String name, int priority, TaskQuery query) {
        Filter filter = filters.createFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filters.newTaskFilter(name);
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("priority", priority);
        properties.put("refresh", true);
        properties.put("color", "#1f5f8b");
        properties.put("variables", List.of(Map.of("name", TaskCards.CALL, "label", "Call · 通话")));
        filter.setProperties(properties);
        filter.setQuery(query);
        everybody(Resources.FILTER, filters.saveFilter(filter).getId(), Permissions.READ);
    }
}
