package io.attune.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param folder Folder below which an import may name recordings; blank for none. */
@ConfigurationProperties("attune.intake")
record FolderSettings(@DefaultValue("") String folder) {}
