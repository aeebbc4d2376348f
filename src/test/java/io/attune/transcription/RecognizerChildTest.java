package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Settings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognizerChildTest {

    @TempDir
    Path folder;

    private SpeechModel model;
    private ProcessBuilder child;

    @BeforeEach
    void prepare() {
        Settings settings = new Settings(folder, true, Set.of("worker"), null);
        model = new SpeechModels(RecognizerFixture.settings(Map.of()), new DemoModels(settings)).model("zh");
        child = new ProcessBuilder(ChildCommand.forModel(model, folder)).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    @Test
    void endsByItselfWhenItsParentIsGone() throws Exception {
        Process process = child.start();
        assertThat(ChildMessage.readFrom(new DataInputStream(process.getInputStream()))
                        .text())
                .isEmpty();

        process.getOutputStream().close();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void speaksUtf8WhateverThePlatformsCharset() throws IOException {
        child.environment().put("LC_ALL", "C");
        Process process = child.start();
        StringBuilder heard = new StringBuilder();
        try (DataInputStream answers = new DataInputStream(process.getInputStream());
                DataOutputStream requests = new DataOutputStream(process.getOutputStream());
                ChannelAudio audio = new ChannelAudio(DemoCall.first("zh").copyTo(folder), model.sampleRate())) {
            ChildMessage.readFrom(answers);
            ChildMessage.listen(1).writeTo(requests);
            ChildMessage.readFrom(answers);
            for (List<byte[]> second = audio.next(); !second.isEmpty(); second = audio.next()) {
                ChildMessage.audio(0, second.get(0)).writeTo(requests);
                heard.append(ChildMessage.readFrom(answers).text());
            }
        }

        assertThat(heard.toString()).containsPattern("\\p{IsHan}{2}");
    }

    @Test
    void saysWhyItCannotLoadItsModel() throws IOException {
        SpeechModel nothing = new SpeechModel("zh", folder.resolve("nothing"), "nothing", "0", 8000);
        Process process = new ProcessBuilder(ChildCommand.forModel(nothing, folder))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        ChildMessage answer = ChildMessage.readFrom(new DataInputStream(process.getInputStream()));

        assertThat(answer.kind()).isEqualTo(ChildMessage.FAILED);
        assertThat(answer.text()).contains("Failed to create a model");
    }
}
