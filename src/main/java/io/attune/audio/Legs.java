package io.attune.audio;

import io.attune.Message;
import io.attune.Refused;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins a call that was recorded as one mono file per speaker into one stereo recording, the agent first. */
public class Legs {

    /** A recorder starts and stops its two files a little apart. */
    private static final double USUAL_DIFFERENCE_SECONDS = 2;

    private static final int BLOCK = 8192;

    private Legs() {}

    /**
     * Writes 16-bit PCM at the higher of the two rates; the shorter leg is filled up with silence.
     *
     * @return what was odd but accepted
     * @throws Refused naming the leg, if one is no mono recording of an accepted format
     */
    public static List<Message> join(RecordingProbe probe, Path agent, Path customer, Path target) {
        RecordingFacts agentFacts = probed(probe, "recordingAgent", agent);
        RecordingFacts customerFacts = probed(probe, "recordingCustomer", customer);
        int sampleRate = Math.max(agentFacts.sampleRate(), customerFacts.sampleRate());
        try (Leg first = new Leg(agent, sampleRate);
                Leg second = new Leg(customer, sampleRate);
                WavWriter writer = new WavWriter(target, 2, sampleRate)) {
            short[][] block = new short[2][BLOCK];
            for (int n = read(first, second, block); n > 0; n = read(first, second, block)) {
                writer.write(block, n);
            }
        }
        return notes(agentFacts, customerFacts, sampleRate);
    }

    private static RecordingFacts probed(RecordingProbe probe, String part, Path leg) {
        try {
            RecordingFacts facts = probe.probe(leg);
            if (facts.channels() != 1) {
                throw new Refused(
                        "recording.channels", Message.value(facts.channels()), Message.of("refused.allowed.leg"));
            }
            return facts;
        } catch (Refused refused) {
            throw new Refused(refused.problems().stream()
                    .map(problem -> new Refused.Problem(
                            problem.place().toString().replaceFirst("^recording", part),
                            problem.found(),
                            problem.allowed()))
                    .toList());
        }
    }

    private static int read(Leg first, Leg second, short[][] block) {
        return Math.max(first.read(block[0]), second.read(block[1]));
    }

    private static List<Message> notes(RecordingFacts agent, RecordingFacts customer, int sampleRate) {
        List<Message> notes = new ArrayList<>();
        for (RecordingFacts leg : List.of(agent, customer)) {
            // whether a leg is silent is said of the joined recording
            leg.notes().stream()
                    .filter(note -> !note.code().equals("note.recording.mono")
                            && !note.code().equals("note.recording.silent"))
                    .forEach(notes::add);
        }
        if (agent.sampleRate() != customer.sampleRate()) {
            notes.add(Message.of("note.legs.rates", agent.sampleRate(), customer.sampleRate(), sampleRate));
        }
        if (Math.abs(agent.seconds() - customer.seconds()) > USUAL_DIFFERENCE_SECONDS) {
            notes.add(Message.of(
                    "note.legs.lengths",
                    RecordingLimits.inWords(agent.seconds()),
                    RecordingLimits.inWords(customer.seconds())));
        }
        return notes;
    }

    /** The samples of one leg at the joined recording's rate, with silence after its end. */
    private static class Leg implements Closeable {

        private final Recording.Samples samples;
        private final Resampler resampler;
        private final short[][] read = new short[1][BLOCK];
        private short[] resampled = {};
        private int position;
        private boolean ended;

        Leg(Path file, int sampleRate) {
            Recording recording = Recording.of(file);
            this.samples = recording.samples();
            this.resampler = new Resampler(recording.sampleRate(), sampleRate);
        }

        /** @return samples before the end, less than the buffer holds only there */
        int read(short[] buffer) {
            int filled = 0;
            while (filled < buffer.length && (position < resampled.length || !ended)) {
                if (position == resampled.length) {
                    int count = samples.read(read);
                    ended = count == 0;
                    resampled = ended ? resampler.rest() : resampler.next(read[0], count);
                    position = 0;
                }
                int count = Math.min(buffer.length - filled, resampled.length - position);
                System.arraycopy(resampled, position, buffer, filled, count);
                position += count;
                filled += count;
            }
            Arrays.fill(buffer, filled, buffer.length, (short) 0);
            return filled;
        }

        @Override
        public void close() {
            samples.close();
        }
    }
}
