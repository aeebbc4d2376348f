package io.attune.workflow.engine;

import io.attune.Message;
import io.attune.access.Access;
import io.attune.workflow.desk.Findings;
import io.attune.workflow.desk.ModelFile;
import io.attune.workflow.desk.ModelVersion;
import io.attune.workflow.desk.ModelVersions;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
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
import org.springframework.dao.DuplicateKeyException;
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

    private static final Logger log = LoggerFactory.getLogger(Deployer.class);

    private final RepositoryService repository;
    private final DeliveredFiles delivered;
    private final ModelVersions versions;
    private final Clock clock;
    private final TransactionTemplate together;
    private final TransactionTemplate onTrial;

    public Deployer(
            RepositoryService repository,
            DeliveredFiles delivered,
            ModelVersions versions,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.delivered = delivered;
        this.versions = versions;
        this.clock = clock;
        this.together = new TransactionTemplate(transactions);
        this.onTrial = new TransactionTemplate(transactions);
        onTrial.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void afterPropertiesSet() {
        delivered.all().stream()
                .filter(file -> file.kind() != ModelFile.Kind.HTML)
                .forEach(this::register);
        Deployment deployed = deploy();
        log.info("Processes and forms: deployment {} of {}", deployed.getId(), deployed.getDeploymentTime());
        versions.active().stream()
                .filter(active -> isOvertaken(active, versions.of(active.model())))
                .forEach(active -> log.warn(
                        "{} is in force as version {} of the desk; this release brings another, see /models/{}",
                        active.file().path(),
                        active.version(),
                        active.model()));
    }

    /** What a release delivers is a version of the model too, which the desk can compare and activate. */
    private void register(ModelFile file) {
        List<ModelVersion> known = versions.of(file.name());
        if (known.stream().anyMatch(version -> version.hash().equals(file.hash()))) {
            return;
        }
        try {
            versions.insert(new ModelVersion(
                    file.name(),
                    known.isEmpty() ? 1 : known.get(0).version() + 1,
                    file.hash(),
                    file.text(),
                    "",
                    Access.SYSTEM,
                    "as delivered",
                    clock.instant(),
                    Access.SYSTEM,
                    clock.instant()));
        } catch (DuplicateKeyException anotherNodeDidIt) {
            log.debug("{} was registered by another node", file.path());
        }
    }

    /** Whether a release brought a version that is newer than the one in force. */
    public boolean isOvertaken(ModelVersion active, List<ModelVersion> all) {
        return deliveredVersion(active.model(), all) > active.version();
    }

    /** The version that this release delivers. */
    public int deliveredVersion(String model, List<ModelVersion> all) {
        String hash = delivered.find(model).map(ModelFile::hash).orElse("");
        return all.stream()
                .filter(version -> version.hash().equals(hash))
                .findFirst()
                .map(ModelVersion::version)
                .orElse(1);
    }

    private Deployment deploy() {
        return together.execute(status -> {
            versions.lock();
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
        versions.active().forEach(active -> files.computeIfPresent(active.model(), (name, file) -> active.file()));
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
