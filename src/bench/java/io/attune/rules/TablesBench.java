package io.attune.rules;

import io.attune.planning.PlanQuestion;
import io.attune.planning.Quota;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.runtime.StatelessKieSession;

/** How many questions tables answer in a second on one core, and how long a large table takes to come into force. */
class TablesBench {

    private static final int WARM_UP = 100_000;
    private static final int QUESTIONS = 300_000;
    private static final String[] TIERS = {"PLATINUM", "GOLD", "STAR", "GENERAL"};
    private static final String[] PHASES = {"INITIAL", "GROWTH", "MATURE"};

    private final Rules rules = TableSpecification.rules();

    /** Questions that are the same every time, so that the loops differ in nothing but what they ask. */
    private static final PlanQuestion[] ASKED = new PlanQuestion[12];

    static {
        for (int i = 0; i < ASKED.length; i++) {
            ASKED[i] = new PlanQuestion("INBOUND", TIERS[i % 4], "LONG", PHASES[i % 3], 5, 12);
        }
    }

    @Test
    void evaluations() {
        KieBase empty = empty();
        IntConsumer baseline = i -> {
            StatelessKieSession session = empty.newStatelessKieSession();
            session.execute(ASKED[i % ASKED.length]);
        };
        IntConsumer table = i -> rules.decide("listening-quota", ASKED[i % ASKED.length], Quota.class);
        double without = 0;
        double with = 0;
        for (int round = 0; round < 3; round++) {
            without = Math.max(without, perSecond(baseline));
            with = Math.max(with, perSecond(table));
        }
        System.out.printf(
                "BENCH table evaluations/s on one core: %,.0f; empty stateless session: %,.0f; ratio %.2f%n",
                with, without, with / without);
    }

    private static double perSecond(IntConsumer question) {
        for (int i = 0; i < WARM_UP; i++) {
            question.accept(i);
        }
        long start = System.nanoTime();
        for (int i = 0; i < QUESTIONS; i++) {
            question.accept(i);
        }
        return QUESTIONS / ((System.nanoTime() - start) / 1e9);
    }

    /** One rule that never matches. */
    private static KieBase empty() {
        KieServices services = KieServices.Factory.get();
        KieFileSystem files = services.newKieFileSystem()
                .write("src/main/resources/empty/table.drl", "package empty;\nrule \"none\" when String() then end\n");
        services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        return services.newKieContainer(services.getRepository().getDefaultReleaseId())
                .newKieBase(services.newKieBaseConfiguration());
    }

    @Test
    void activationOfAThousandRows() {
        for (int rows : List.of(10, 100, 1_000)) {
            byte[] sheet = sheet(rows);
            long start = System.nanoTime();
            Table table = rules.compile("review-routing", sheet);
            System.out.printf(
                    "BENCH validate and compile %,d rows: %.1f s%n",
                    table.version().rows(), (System.nanoTime() - start) / 1e9);
        }
    }

    /** Rows that all can answer, and one for everything else. */
    private static byte[] sheet(int rows) {
        StringBuilder sheet = new StringBuilder("Who looks at a call\n"
                + "Tier,Part,Critical suspected,Second review drawn,Abstained at most,Unsure at most,Total at least,"
                + "Route,Reason\n");
        for (int i = 0; i < rows - 1; i++) {
            sheet.append(TIERS[i % 4])
                    .append(i / 4 % 2 == 0 ? ",RANDOM" : ",RISK")
                    .append(",,,,,")
                    .append(BigDecimal.valueOf(9_999 - i / 8 * 50L, 2))
                    .append(",REVIEW,row ")
                    .append(i)
                    .append('\n');
        }
        return sheet.append(",,,,,,,REVIEW,else\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
