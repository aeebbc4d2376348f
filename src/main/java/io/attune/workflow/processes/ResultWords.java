package io.attune.workflow.processes;

import io.attune.scoring.Result;

/** Answers in both languages, for Camunda forms, which know only one text for all readers. */
final class ResultWords {

    private ResultWords() {}

    static String of(Result result) {
        return switch (result) {
            case MET -> "met · 达标";
            case NOT_MET -> "not met · 未达标";
            case NOT_APPLICABLE -> "not applicable · 不适用";
            case ABSTAIN -> "no answer · 未判定";
        };
    }
}
