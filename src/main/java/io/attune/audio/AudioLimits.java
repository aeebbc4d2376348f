package io.attune.audio;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param longestRecording Longest recording that is accepted. */
@ConfigurationProperties("attune.intake")
record AudioLimits(@DefaultValue("4h") Duration longestRecording) {}
