package io.attune.workflow.processes;

import io.attune.OnPostgres;
import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class AbsenceProcessOnPostgresTest extends AbsenceProcessTest {}
