package io.attune.workflow.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.springframework.stereotype.Component;

/** Which version of a process how many instances run by, and where they stand. */
@Component
class RunningInstances {

    /**
     * A version of a process in the engine.
     *
     * @param definition the engine's id
     * @param version the engine's number: each deployment counts, also of an unchanged model
     */
    record InEngine(String definition, int version, int instances) {}

    /** Instances that stand at the same elements. */
    record Standing(List<String> elements, List<String> instances) {}

    private final ManagementService management;
    private final RepositoryService repository;
    private final RuntimeService runtime;

    RunningInstances(ManagementService management, RepositoryService repository, RuntimeService runtime) {
        this.management = management;
        this.repository = repository;
        this.runtime = runtime;
    }

    /** The newest version, and all others by which something runs; the newest first. */
    List<InEngine> versions(String process) {
        List<InEngine> all = management.createProcessDefinitionStatisticsQuery().list().stream()
                .filter(definition -> definition.getKey().equals(process))
                .sorted(Comparator.comparing(ProcessDefinitionStatistics::getVersion)
                        .reversed())
                .map(definition -> new InEngine(definition.getId(), definition.getVersion(), definition.getInstances()))
                .toList();
        List<InEngine> shown = new ArrayList<>(all.subList(0, Math.min(1, all.size())));
        all.stream().skip(1).filter(version -> version.instances() > 0).forEach(shown::add);
        return shown;
    }

    /** The model by which a version runs. */
    ModelFile model(String process, String definition) {
        try (InputStream model = repository.getProcessModel(definition)) {
            return new ModelFile(process + ".bpmn", new String(model.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts by the ids of the elements at which instances of any version stand. */
    Map<String, Integer> standing(String process) {
        Map<String, Integer> counts = new TreeMap<>();
        versions(process).stream()
                .filter(version -> version.instances() > 0)
                .flatMap(version -> groups(version.definition()).stream())
                .forEach(group -> group.elements()
                        .forEach(element ->
                                counts.merge(element, group.instances().size(), Integer::sum)));
        return counts;
    }

    /** Instances of a version by where they stand; asked in one query, as there may be thousands. */
    List<Standing> groups(String definition) {
        Map<String, TreeSet<String>> elements = new LinkedHashMap<>();
        Map<String, TreeSet<String>> marks = new LinkedHashMap<>();
        runtime.createExecutionQuery().processDefinitionId(definition).list().forEach(execution -> {
            ExecutionEntity entity = (ExecutionEntity) execution;
            String instance = entity.getProcessInstanceId();
            elements.computeIfAbsent(instance, id -> new TreeSet<>());
            marks.computeIfAbsent(instance, id -> new TreeSet<>());
            if (entity.getActivityId() != null) {
                elements.get(instance).add(entity.getActivityId().replace("#multiInstanceBody", ""));
                // before an asynchronous step there is no instance of it yet, which the engine moves otherwise
                marks.get(instance)
                        .add(entity.getActivityId() + (entity.getActivityInstanceId() == null ? " soon" : ""));
            }
        });
        Map<TreeSet<String>, Standing> groups = new LinkedHashMap<>();
        marks.forEach((instance, mark) -> groups.computeIfAbsent(
                        mark, key -> new Standing(List.copyOf(elements.get(instance)), new ArrayList<>()))
                .instances()
                .add(instance));
        return List.copyOf(groups.values());
    }
}
