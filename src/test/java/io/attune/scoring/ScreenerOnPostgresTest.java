package io.attune.scoring;

import io.attune.OnPostgres;
import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class ScreenerOnPostgresTest extends ScreenerTest {}
