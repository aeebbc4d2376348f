package io.attune.workflow.desk;

import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.workflow.engine.DeliveredFiles;
import java.util.List;
import org.springframework.stereotype.Component;

/** What every model under {@code processes/} and every form under {@code forms/} keeps to, whoever edits it. */
@Component
class ModelCheck {

    private final ModelVocabulary vocabulary;
    private final DeliveredFiles delivered;

    ModelCheck(ModelVocabulary vocabulary, DeliveredFiles delivered) {
        this.vocabulary = vocabulary;
        this.delivered = delivered;
    }

    /**
     * Everything that is wrong with a file.
     *
     * @throws Refused if it cannot be read so far that there is more to say
     */
    List<Problem> problems(ModelFile file) {
        Findings findings = new Findings(file.path());
        if (file.kind() == ModelFile.Kind.FORM) {
            new FormCheck(FormModel.read(file), delivered, vocabulary, findings).check();
        } else {
            check(BpmnModel.read(file), findings);
        }
        return findings.problems();
    }

    private void check(BpmnModel model, Findings findings) {
        ProcessVariables variables = vocabulary.variablesOf(model.file().id());
        new ProcessCheck(model, vocabulary, delivered, findings).check();
        new StepCheck(model, vocabulary, delivered, findings).check();
        new FlowCheck(model, variables, findings).check();
        new ExpressionCheck(model, vocabulary, variables, findings).check();
        new DrawingCheck(model, findings).check();
    }
}
