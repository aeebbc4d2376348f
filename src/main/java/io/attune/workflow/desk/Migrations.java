package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.changes.Changes;
import io.attune.changes.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.batch.BatchStatistics;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstructionsBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.LoopCharacteristics;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves running instances to the newest version of their model, after a look at what can be moved and what cannot. */
@Service
class Migrations {

    /** Business keys shown of each group. */
    private static final int SHOWN = 10;

    private final Changes changes;
    private final RunningInstances running;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Access access;
    private final Clock clock;
    private final TransactionTemplate onTrial;

    Migrations(
            Changes changes,
            RunningInstances running,
            RuntimeService runtime,
            ManagementService management,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Access access,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.changes = changes;
        this.running = running;
        this.runtime = runtime;
        this.management = management;
        this.jdbc = jdbc;
        this.events = events;
        this.access = access;
        this.clock = clock;
        this.onTrial = new TransactionTemplate(transactions);
        onTrial.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Tries with one instance of each group that stands at the same elements, and takes it back.
     *
     * @param from number of a version in the engine
     * @throws NotFound if nothing runs by that version, or it is the newest
     */
    MigrationPreview preview(String model, int from) {
        String process = new ModelFile(model, "").id();
        List<RunningInstances.InEngine> versions = running.versions(process);
        RunningInstances.InEngine source = versions.stream()
                .skip(1)
                .filter(version -> version.version() == from)
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("models.migration.unknown", from, model)));
        RunningInstances.InEngine target = versions.get(0);
        BpmnModel before = BpmnModel.read(running.model(process, source.definition()));
        List<MigrationPreview.Group> groups = running.groups(source.definition()).stream()
                .map(group -> new MigrationPreview.Group(
                        group.elements().stream().map(before::nameOf).toList(),
                        group.instances(),
                        keys(group.instances()),
                        reasons(model, source, target, group.instances().get(0))))
                .toList();
        return new MigrationPreview(model, source, target, groups);
    }

    private List<String> keys(List<String> instances) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceIds(Set.copyOf(instances.subList(0, Math.min(SHOWN, instances.size()))))
                .list()
                .stream()
                .map(ProcessInstance::getBusinessKey)
                .sorted()
                .toList();
    }

    private List<Message> reasons(
            String model, RunningInstances.InEngine from, RunningInstances.InEngine to, String instance) {
        return onTrial.execute(status -> {
            status.setRollbackOnly();
            try {
                runtime.newMigration(plan(model, from, to))
                        .processInstanceIds(instance)
                        .execute();
                return List.<Message>of();
            } catch (MigratingProcessInstanceValidationException refused) {
                return reasons(model, to, refused.getValidationReport());
            } catch (MigrationPlanValidationException refused) {
                return refused.getValidationReport().getInstructionReports().stream()
                        .flatMap(report -> report.getFailures().stream())
                        .map(failure -> Message.of("models.said.engine", failure))
                        .toList();
            } catch (ProcessEngineException refused) {
                return List.of(Message.of("models.said.engine", refused.getMessage()));
            }
        });
    }

    private List<Message> reasons(
            String model, RunningInstances.InEngine to, MigratingProcessInstanceValidationReport report) {
        BpmnModel now = BpmnModel.read(running.model(new ModelFile(model, "").id(), to.definition()));
        List<Message> reasons = new ArrayList<>();
        report.getFailures().forEach(failure -> reasons.add(Message.of("models.said.engine", failure)));
        report.getActivityInstanceReports()
                .forEach(activity -> reasons.addAll(reasons(now, activity.getSourceScopeId(), activity.getFailures())));
        report.getTransitionInstanceReports()
                .forEach(step -> reasons.addAll(reasons(now, step.getSourceScopeId(), step.getFailures())));
        return reasons.stream().distinct().toList();
    }

    private static List<Message> reasons(BpmnModel now, String element, List<String> failures) {
        return now.element(element).isEmpty()
                ? List.of(Message.of("models.said.stands-at-gone", element))
                : failures.stream()
                        .map(failure -> Message.of("models.said.engine", element + ": " + failure))
                        .toList();
    }

    /** What is the same goes to the same; what bears another id, to that. */
    private MigrationPlan plan(String model, RunningInstances.InEngine from, RunningInstances.InEngine to) {
        String process = new ModelFile(model, "").id();
        BpmnModel before = BpmnModel.read(running.model(process, from.definition()));
        BpmnModel now = BpmnModel.read(running.model(process, to.definition()));
        MigrationInstructionsBuilder plan =
                runtime.createMigrationPlan(from.definition(), to.definition()).mapEqualActivities();
        renamed(model, now).forEach((old, current) -> {
            if (before.element(old).isPresent() && now.element(current).isPresent()) {
                plan.mapActivities(old, current);
                if (isForMany(before, old) && isForMany(now, current)) {
                    plan.mapActivities(old + "#multiInstanceBody", current + "#multiInstanceBody");
                }
            }
        });
        return plan.build();
    }

    private static boolean isForMany(BpmnModel model, String element) {
        return model.element(element)
                .filter(Activity.class::isInstance)
                .filter(activity -> !activity.getChildElementsByType(LoopCharacteristics.class)
                        .isEmpty())
                .isPresent();
    }

    /** Renamed elements over all versions: an element may have been renamed more than once. */
    private Map<String, String> renamed(String model, BpmnModel now) {
        Map<String, String> steps = new LinkedHashMap<>();
        changes.versions(model).stream()
                .filter(version -> !version.isDiscarded())
                .sorted(Comparator.comparing(Version::number))
                .forEach(version -> steps.putAll(ModelChanges.renamed(version)));
        Map<String, String> renamed = new LinkedHashMap<>();
        steps.keySet().stream().filter(old -> now.element(old).isEmpty()).forEach(old -> {
            String current = old;
            for (int step = 0;
                    step < steps.size() && now.element(current).isEmpty() && steps.containsKey(current);
                    step++) {
                current = steps.get(current);
            }
            renamed.put(old, current);
        });
        return renamed;
    }

    /**
     * Moves what can be moved; the engine does it in the background, one instance after another.
     *
     * @throws NotAllowed if the login is no process owner
     * @throws Refused if nothing can be moved
     */
    @Transactional
    public Migration migrate(String model, int from) {
        changes.requireChange(model);
        MigrationPreview preview = preview(model, from);
        if (preview.movable() == 0) {
            throw new Refused(
                    "instances", Message.of("models.said.none-movable"), Message.of("models.said.some-movable"));
        }
        Batch batch = runtime.newMigration(plan(model, preview.from(), preview.to()))
                .processInstanceIds(preview.instances(true))
                .executeAsync();
        Migration migration = new Migration(
                batch.getId(),
                model,
                from,
                preview.to().version(),
                preview.movable(),
                access.actor(),
                clock.instant(),
                null);
        jdbc.sql(
                        "insert into workflow_migration (batch, model, from_version, to_version, instances, asked_by, asked_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(migration.batch(), model, migration.from(), migration.to(), migration.instances())
                .params(migration.askedBy(), Timestamp.from(migration.askedAt()))
                .update();
        events.publishEvent(new InstancesMigrationAsked(migration, preview.staying()));
        return migration;
    }

    /** Notices when a migration has come to its end; the engine forgets its batch then. */
    @Transactional
    @Scheduled(fixedDelay = 5000)
    public void follow() {
        List<Migration> open = jdbc.sql("select * from workflow_migration where finished_at is null")
                .query(Migrations::migration)
                .list();
        for (Migration migration : open) {
            boolean isOver =
                    management.createBatchQuery().batchId(migration.batch()).count() == 0;
            if (isOver && finish(migration)) {
                events.publishEvent(new InstancesMigrated(migration, staying(migration)));
            }
        }
    }

    private int staying(Migration migration) {
        return running.versions(new ModelFile(migration.model(), "").id()).stream()
                .filter(version -> version.version() == migration.from())
                .mapToInt(RunningInstances.InEngine::instances)
                .sum();
    }

    private boolean finish(Migration migration) {
        return jdbc.sql("update workflow_migration set finished_at = ? where batch = ? and finished_at is null")
                        .params(Timestamp.from(clock.instant()), migration.batch())
                        .update()
                == 1;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Migration> of(String model) {
        return jdbc.sql("select * from workflow_migration where model = ? order by asked_at desc")
                .param(model)
                .query(Migrations::migration)
                .list();
    }

    /** How far the open ones are, by batch. */
    Map<String, BatchStatistics> progress(List<Migration> migrations) {
        Map<String, BatchStatistics> progress = new LinkedHashMap<>();
        migrations.stream()
                .filter(migration -> migration.finishedAt() == null)
                .flatMap(migration -> Stream.ofNullable(management
                        .createBatchStatisticsQuery()
                        .batchId(migration.batch())
                        .singleResult()))
                .forEach(statistics -> progress.put(statistics.getId(), statistics));
        return progress;
    }

    private static Migration migration(ResultSet row, int number) throws SQLException {
        return new Migration(
                row.getString("batch"),
                row.getString("model"),
                row.getInt("from_version"),
                row.getInt("to_version"),
                row.getInt("instances"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at"))
                        .map(Timestamp::toInstant)
                        .orElse((Instant) null));
    }
}
