package io.attune.workflow.engine;

import io.attune.Message;
import io.attune.changes.Changes;
import io.attune.workflow.desk.Findings;
import io.attune.workflow.desk.ModelFile;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys {@code processes/} and {@code forms/}, all in one deployment under stable names, so that the forms of a model
 * are those that stood beside it. What is in force on the desk stands in for the file. Nothing is deployed when nothing
 * has changed.
 */
@Component
public class Deployer implements InitializingBean {

    /** Of the things that two people change. */
    public static final String KIND = "models";

    private static final Logger log = LoggerFactory.getLogger(Deployer.class);

    private final RepositoryService repository;
    private final DeliveredFiles delivered;
    private final Changes changes;
    private final TransactionTemplate together;
    private final TransactionTemplate onTrial;

    public Deployer(
            RepositoryService repository,
            DeliveredFiles delivered,
            Changes changes,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.delivered = delivered;
        this.changes = changes;
        this.together = new TransactionTemplate(transactions);
        this.onTrial = new TransactionTemplate(transactions);
        onTrial.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void afterPropertiesSet() {
        changes.deliver(KIND, delivered.changeable());
        Deployment deployed = deploy();
        log.info("Processes and forms: deployment {} of {}", deployed.getId(), deployed.getDeploymentTime());
    }

    private Deployment deploy() {
        return together.execute(status -> {
            changes.lock(KIND);
            return deployment("Attune", inForce())
                    .enableDuplicateFiltering(false)
                    .deploy();
        });
    }

    /** Deploys the file beside all that is in force. */
    public Deployment deploy(ModelFile changed) {
        return deployment("Attune", inForceBut(changed)).deploy();
    }

    private Map<String, ModelFile> inForceBut(ModelFile changed) {
        Map<String, ModelFile> files = inForce();
        files.put(changed.name(), changed);
        return files;
    }

    private DeploymentBuilder deployment(String name, Map<String, ModelFile> files) {
        DeploymentBuilder deployment = repository.createDeployment().name(name).source("attune");
        files.values().forEach(file -> deployment.addInputStream(file.path(), new ByteArrayInputStream(file.bytes())));
        return deployment;
    }

    /** Active files by name; of the desk's versions only those whose file this release still has. */
    public Map<String, ModelFile> inForce() {
        Map<String, ModelFile> files = new TreeMap<>();
        delivered.all().forEach(file -> files.put(file.name(), file));
        changes.activated(KIND)
                .forEach(active -> files.computeIfPresent(
                        active.version().name(),
                        (name, file) -> new ModelFile(name, active.version().content())));
        return files;
    }

    /** What the engine has against the file beside all the others; it is asked by a deployment that is taken back. */
    public void tryOut(ModelFile file, Findings findings) {
        onTrial.executeWithoutResult(status -> {
            status.setRollbackOnly();
            try {
                deployment("Attune on trial", inForceBut(file)).deploy();
            } catch (ParseException refused) {
                refused.getResorceReports().stream()
                        .flatMap(report -> report.getErrors().stream())
                        .forEach(error -> findings.wrong(
                                error.getMainElementId() == null ? "line " + error.getLine() : error.getMainElementId(),
                                null,
                                Message.of("models.said.engine", error.getMessage()),
                                Message.of("models.said.engine-accepts")));
            } catch (ProcessEngineException refused) {
                findings.wrong(
                        Message.of("models.said.engine", refused.getMessage()),
                        Message.of("models.said.engine-accepts"));
            }
        });
    }
}
