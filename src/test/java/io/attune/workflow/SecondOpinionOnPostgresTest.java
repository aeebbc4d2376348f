package io.attune.workflow;

import io.attune.OnPostgres;
import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class SecondOpinionOnPostgresTest extends SecondOpinionTest {}
