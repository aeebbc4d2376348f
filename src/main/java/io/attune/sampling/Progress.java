package io.attune.sampling;

/** How far a cycle is: counts of samples. {@code replaced} ones are counted beside their replacements. */
public record Progress(int drawn, int random, int risk, int closed, int replaced, int dropped, int open) {

    public boolean isDone() {
        return open == 0;
    }
}
