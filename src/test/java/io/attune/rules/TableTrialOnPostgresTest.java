package io.attune.rules;

import io.attune.OnPostgres;
import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class TableTrialOnPostgresTest extends TableTrialTest {}
