package io.attune.workflow.desk;

import io.attune.OnPostgres;
import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class ModelDeskOnPostgresTest extends ModelDeskTest {}
