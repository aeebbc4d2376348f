package io.attune.transcription;

/**
 * What a node's recogniser children are doing and have done since its start.
 *
 * @param children at most at the same time
 * @param crashes of children that ended by themselves
 * @param hangs of children that gave no answer
 * @param retired children that were replaced as they had heard enough
 * @param audioSeconds what all of them have been given
 * @param hearingSeconds what they took for it, each for itself
 */
public record PoolState(
        int children,
        int busy,
        int idle,
        long crashes,
        long hangs,
        long retired,
        double audioSeconds,
        double hearingSeconds) {}
