package io.attune.changes;

import io.attune.OnPostgres;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;

@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Import(OnPostgres.class)
class ChangesOnPostgresTest extends ChangesTest {}
