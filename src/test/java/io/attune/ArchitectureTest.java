package io.attune;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms of the house and who may know what. */
@AnalyzeClasses(packages = "io.attune", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** In the order of the lifecycle: a module uses those before it only. */
    private static final List<String> MODULES = List.of(
            "statistics",
            "access",
            "rules",
            "planning",
            "audio",
            "intake",
            "sampling",
            "redaction",
            "transcription",
            "listening",
            "scoring",
            "review",
            "feedback",
            "coaching",
            "reporting",
            "audit");

    @ArchTest
    static final ArchRule onlyWorkflowKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("io.attune.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule onlyRulesKnowDrools = noClasses()
            .that()
            .resideOutsideOfPackage("io.attune.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kie..", "org.drools..");

    @ArchTest
    static final ArchRule onlyTranscriptionKnowsVosk = noClasses()
            .that()
            .resideOutsideOfPackage("io.attune.transcription..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.vosk..");

    @ArchTest
    static final ArchRule onlyAudioKnowsTheCodecs = noClasses()
            .that()
            .resideOutsideOfPackage("io.attune.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.kc7bfi..", "javazoom..", "com.jcraft..", "io.github.jaredmdobson..", "org.tritonus..");

    @ArchTest
    static final ArchRule onlyListeningKnowsHowPhrasesAreFound = noClasses()
            .that()
            .resideOutsideOfPackage("io.attune.listening..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hankcs..", "com.google.re2j..", "org.apache.commons.codec.language..");

    @ArchTest
    static final ArchRule nobodyAsksTheJavaRuntimeForCodecs =
            noClasses().should().dependOnClassesThat().resideInAPackage("javax.sound..");

    @ArchTest
    static final ArchRule nobodyImportsTheWorkflow = noClasses()
            .that()
            .resideOutsideOfPackage("io.attune.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.attune.workflow..");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now");

    @Test
    void aModuleUsesOnlyThoseBeforeIt() {
        var classes = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.attune");
        for (int i = 0; i < MODULES.size(); i++) {
            String[] later = MODULES.subList(i + 1, MODULES.size()).stream()
                    .map(module -> "io.attune." + module + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("io.attune." + MODULES.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(classes);
            }
        }
    }

    @Test
    void theModulesKeepTheirWalls() {
        ApplicationModules.of(Attune.class).verify();
    }
}
