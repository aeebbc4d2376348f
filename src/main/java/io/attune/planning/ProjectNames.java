package io.attune.planning;

import io.attune.rules.KnownNames;
import java.util.List;
import org.springframework.stereotype.Component;

/** The codes of the projects of this installation. */
@Component
class ProjectNames implements KnownNames {

    private final Projects projects;

    ProjectNames(Projects projects) {
        this.projects = projects;
    }

    @Override
    public String kind() {
        return "project";
    }

    @Override
    public List<String> names() {
        return projects.all().stream().map(Project::code).toList();
    }

    @Override
    public boolean areDelivered() {
        return false;
    }
}
