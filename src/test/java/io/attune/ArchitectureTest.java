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
import org.springframework.beans.factory.annotation.Autowired;

/** Which module may know which library, and what nobody may do. */
@AnalyzeClasses(packages = "io.attune", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

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
}
