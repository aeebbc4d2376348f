package io.attune.rules;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with a table in place of a stack trace. */
class TablesFailureAnalyzer extends AbstractFailureAnalyzer<TablesDoNotCompile> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TablesDoNotCompile cause) {
        return new FailureAnalysis(
                "Tables or scorecards in rules/ are not in order:\n\n  "
                        + String.join("\n  ", cause.problems(Locale.ENGLISH)),
                "Correct the cells named above and start again.",
                cause);
    }
}
