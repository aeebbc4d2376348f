package io.attune.review;

import io.attune.scoring.Result;

/** A reviewer's answer to one criterion; the comment may be null. */
public record Answer(Result result, String comment) {}
