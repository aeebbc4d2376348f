package io.attune.workflow;

import org.springframework.context.annotation.Import;

@Import(OnPostgres.class)
class CallQaProcessOnPostgresTest extends CallQaProcessTest {}
