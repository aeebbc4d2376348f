package io.attune.sampling;

import java.util.List;
import java.util.function.Predicate;

/** How far a cycle is: counts of samples. {@code replaced} ones are counted beside their replacements. */
public record Progress(int drawn, int random, int risk, int closed, int replaced, int dropped, int open) {

    public static Progress of(List<Sample> samples) {
        return new Progress(
                samples.size(),
                count(samples, sample -> sample.part() == Sample.Part.RANDOM),
                count(samples, sample -> sample.part() == Sample.Part.RISK),
                count(samples, sample -> sample.state() == Sample.State.CLOSED),
                count(samples, sample -> sample.state() == Sample.State.REPLACED),
                count(samples, sample -> sample.state() == Sample.State.DROPPED),
                count(samples, sample -> sample.state().isOpen()));
    }

    private static int count(List<Sample> samples, Predicate<Sample> which) {
        return (int) samples.stream().filter(which).count();
    }

    public boolean isDone() {
        return open == 0;
    }
}
