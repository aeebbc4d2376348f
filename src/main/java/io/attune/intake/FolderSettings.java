package io.attune.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param folder below which recordings may be imported from; blank for none */
@ConfigurationProperties("attune.intake")
record FolderSettings(@DefaultValue("") String folder) {}
