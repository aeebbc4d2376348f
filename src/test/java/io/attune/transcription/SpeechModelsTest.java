package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.attune.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechModelsTest {

    @TempDir
    Path home;

    @Test
    void offerTheSmallModelsOfTheDemonstration() {
        SpeechModels models = models(true, Map.of());

        assertThat(models.languages()).containsExactly("en", "zh");
        SpeechModel english = models.model("en");
        assertThat(english.folder()).isEqualTo(home.resolve("models/demo-en"));
        assertThat(english.sampleRate()).isEqualTo(8000);
        assertThat(english.source()).matches("vosk demo-en@[0-9a-f]{12}");
        assertThat(models.model("zh").version()).isNotEqualTo(english.version());
    }

    @Test
    void mendADemonstrationModelThatWasDamaged() throws IOException {
        String version = models(true, Map.of()).model("en").version();
        Files.writeString(home.resolve("models/demo-en/am/final.mdl"), "damaged");

        assertThat(models(true, Map.of()).model("en").version()).isEqualTo(version);
    }

    @Test
    void preferTheConfiguredModel() throws IOException {
        Path model = aModelFolder("conf/mfcc.conf", "--use-energy=false\n--sample-frequency=16000 # as trained\n");

        SpeechModels models = models(true, Map.of("en", model));

        assertThat(models.model("en").folder()).isEqualTo(model);
        assertThat(models.model("en").sampleRate()).isEqualTo(16_000);
        assertThat(models.model("zh").name()).isEqualTo("demo-zh");
    }

    @Test
    void readAModelWithEverythingAtTheTop() throws IOException {
        Path model = Files.createDirectories(home.resolve("flat"));
        Files.writeString(model.resolve("final.mdl"), "acoustic");
        Files.writeString(model.resolve("mfcc.conf"), "--use-energy=false");
        Files.writeString(model.resolve("HCLr.fst"), "graph");
        Files.writeString(model.resolve("Gr.fst"), "grammar");

        assertThat(models(false, Map.of("en", model)).model("en").sampleRate()).isEqualTo(16_000);
    }

    @Test
    void giveAnotherVersionToAnotherGraph() throws IOException {
        Path model = aModelFolder("conf/mfcc.conf", "--sample-frequency=8000");
        String version = models(false, Map.of("en", model)).model("en").version();
        Files.writeString(model.resolve("graph/HCLG.fst"), "another graph");

        assertThat(models(false, Map.of("en", model)).model("en").version()).isNotEqualTo(version);
    }

    @Test
    void sayInWordsThatNoModelIsConfigured() {
        SpeechModels models = models(false, Map.of());

        assertThat(models.languages()).isEmpty();
        assertThat(models.problem("zh"))
                .contains("No speech model is configured for language 'zh';"
                        + " set attune.transcription.models.zh to the folder of a Vosk model");
        assertThatExceptionOfType(SpeechModelMissing.class)
                .isThrownBy(() -> models.model("zh"))
                .withMessage(models.problem("zh").orElseThrow());
    }

    @Test
    void sayInWordsWhatIsWrongWithAFolder() throws IOException {
        Path missing = home.resolve("missing");
        Path file = Files.createFile(home.resolve("model.zip"));
        Path empty = Files.createDirectories(home.resolve("empty"));
        Path partial = aModelFolder("README", "no mfcc.conf here");

        assertThat(problemOf(missing)).contains("there is no folder " + missing);
        assertThat(problemOf(file)).contains(file + " is a file, not the folder of a Vosk model");
        assertThat(problemOf(empty)).contains(empty + " is not a Vosk model: it has no am/final.mdl");
        assertThat(problemOf(partial)).contains(partial + " is not a Vosk model: it has no conf/mfcc.conf");
    }

    @Test
    void noticeWithoutARestartThatAModelHasArrived() throws IOException {
        SpeechModels models = models(false, Map.of("en", home.resolve("model")));
        assertThat(models.languages()).isEmpty();

        aModelFolder("conf/mfcc.conf", "--sample-frequency=8000");

        assertThat(models.languages()).containsExactly("en");
    }

    private String problemOf(Path folder) {
        return models(true, Map.of("en", folder)).problem("en").orElseThrow();
    }

    private Path aModelFolder(String file, String content) throws IOException {
        Path model = home.resolve("model");
        for (String part : new String[] {"am", "conf", "graph"}) {
            Files.createDirectories(model.resolve(part));
        }
        Files.writeString(model.resolve("am/final.mdl"), "acoustic model");
        Files.writeString(model.resolve("graph/HCLG.fst"), "graph");
        Files.writeString(model.resolve(file), content);
        return model;
    }

    private SpeechModels models(boolean demo, Map<String, Path> configured) {
        Settings settings = new Settings(home, demo, Set.of("worker"), null);
        return new SpeechModels(RecognizerFixture.settings(configured), new DemoModels(settings));
    }
}
