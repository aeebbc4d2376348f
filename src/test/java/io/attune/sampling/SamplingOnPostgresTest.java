package io.attune.sampling;

import io.attune.OnPostgres;
import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class SamplingOnPostgresTest extends SamplingTest {}
