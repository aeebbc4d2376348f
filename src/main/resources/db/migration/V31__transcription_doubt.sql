-- why a transcript is not to be relied on, although its recogniser ended without a fault
alter table transcription_transcript add column doubt varchar(40);
