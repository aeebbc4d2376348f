package io.attune.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.rules.Sheet;
import io.attune.rules.TableSpecification;
import io.attune.rules.TablesDoNotCompile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What single clients asked for instead of the general numbers. */
class SpecialRequirementsTableTest extends TableSpecification<RequirementAnswer> {

    private final RequirementsCheck check = new RequirementsCheck();

    SpecialRequirementsTableTest() {
        super("special-requirements", RequirementAnswer.class);
    }

    @Override
    protected Stream<Case<RequirementAnswer>> cases() {
        return Stream.of(
                row(
                        3,
                        new RequirementAnswer(
                                "CALIBRATION_LIMIT_PERCENT", 2, "the bank’s own auditors allow no more", "银行内部审计的要求"),
                        new RequirementQuestion("SB-HELP")),
                row(
                        4,
                        new RequirementAnswer("CALL_QUALITY_TOTAL", 92, "the contract promises it", "合同约定"),
                        new RequirementQuestion("SB-HELP")),
                row(
                        5,
                        new RequirementAnswer(
                                "CALIBRATION_MONTHS",
                                1,
                                "the client sits in on a calibration every month",
                                "客户每月旁听校准会"),
                        new RequirementQuestion("NW-SALES")));
    }

    @Test
    void aProjectWithoutRowsHasNone() {
        assertThat(answers(List.of(new RequirementQuestion("NW-CARE")))).isEmpty();
    }

    @Test
    void aNumberThatNoPlanCanHoldIsRefusedWithItsPlace() {
        assertRefused(
                "P,CALIBRATION_MONTHS,0",
                "row 3, column C (Value 数值): found '0', allowed: a whole number from 1 to 1000");
        assertRefused("P,RANDOM_PER_AGENT_WEEK,2.5", "found '2.5', allowed: a whole number from 0 to 1000");
        assertRefused("P,DOUBLE_REVIEW_PERCENT,101", "found '101', allowed: a whole number from 0 to 100");
        assertRefused("P,ABANDON_RATE,-1", "found '-1', allowed: a number from 0 to 100");
        check.check(sheet("P,ABANDON_RATE,2.5"));
    }

    @Test
    void whoChangesAPartOfTheListeningMixSaysAllOfItTogetherAHundred() {
        assertRefused("P,LIVE_PERCENT,40", "the listening mix of P is {LIVE_PERCENT=40}");
        assertRefused("P,LIVE_PERCENT,40\nP,RECORDED_PERCENT,40\nP,TEST_CALL_PERCENT,30", "100 in total");
        check.check(sheet("P,LIVE_PERCENT,40\nP,RECORDED_PERCENT,40\nP,TEST_CALL_PERCENT,20"));
    }

    private void assertRefused(String rows, String message) {
        assertThatThrownBy(() -> check.check(sheet(rows)))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining(message);
    }

    private static Sheet sheet(String rows) {
        String csv = "A purpose\nProject 项目,What 要求项,Value 数值\n" + rows + "\n";
        try {
            return Sheet.read(
                    "rules/special-requirements.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
