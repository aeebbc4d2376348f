package io.attune.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys {@code processes/} and {@code forms/} at start, all in one deployment under stable names, so that the forms of
 * a model are those that stood beside it. Nothing is deployed when nothing has changed.
 */
@Component
class Deployer implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(Deployer.class);

    private final RepositoryService repository;

    Deployer(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        DeploymentBuilder deployment =
                repository.createDeployment().name("Attune").source("attune").enableDuplicateFiltering(false);
        for (String folder : List.of("processes", "forms")) {
            for (Resource resource : resources(folder)) {
                try (InputStream content = resource.getInputStream()) {
                    deployment.addInputStream(folder + "/" + resource.getFilename(), content);
                }
            }
        }
        Deployment deployed = deployment.deploy();
        log.info("Processes and forms: deployment {} of {}", deployed.getId(), deployed.getDeploymentTime());
    }

    private static List<Resource> resources(String folder) throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.*");
        return Arrays.stream(found)
                .filter(resource -> resource.getFilename().matches(".+\\.(bpmn|form|html)"))
                .sorted(Comparator.comparing(Resource::getFilename))
                .toList();
    }
}
