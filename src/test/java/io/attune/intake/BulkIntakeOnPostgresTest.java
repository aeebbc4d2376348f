package io.attune.intake;

import io.attune.OnPostgres;
import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class BulkIntakeOnPostgresTest extends BulkIntakeTest {}
