package io.attune.workflow.workers;

import io.attune.OnPostgres;
import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class OperationsOnPostgresTest extends OperationsTest {}
