-- versions of what two people change: as releases brought them, and as they were proposed on the desk
create table changes_version (
    -- code of the kind, say tables or models
    kind varchar(20) not null,
    -- say due-dates or CallQaProcess.bpmn
    name varchar(100) not null,
    version integer not null,
    hash varchar(12) not null,
    -- the file as it was uploaded
    content text not null,
    -- what the proposal says beside the file, in the form of its kind
    details text not null,
    author varchar(64) not null,
    proposed_at timestamp with time zone not null,
    reason varchar(1000) not null,
    approver varchar(64),
    approved_at timestamp with time zone,
    discarded_by varchar(64),
    discarded_at timestamp with time zone,
    primary key (kind, name, version)
);

-- the one with the highest position is in force; what has none is in force as this release brings it
create table changes_activation (
    kind varchar(20) not null,
    name varchar(100) not null,
    position integer not null,
    version integer not null,
    activated_by varchar(64) not null,
    activated_at timestamp with time zone not null,
    -- why the version before was taken back; null for a step forward
    reason varchar(1000),
    primary key (kind, name, position),
    foreign key (kind, name, version) references changes_version (kind, name, version)
);

-- approved versions that come into force by themselves
create table changes_schedule (
    kind varchar(20) not null,
    name varchar(100) not null,
    position integer not null,
    version integer not null,
    due_at timestamp with time zone not null,
    scheduled_by varchar(64) not null,
    scheduled_at timestamp with time zone not null,
    -- ACTIVATED, IN_FORCE, CANCELLED or REFUSED; null while it waits
    outcome varchar(10),
    ended_by varchar(64),
    ended_at timestamp with time zone,
    primary key (kind, name, position),
    foreign key (kind, name, version) references changes_version (kind, name, version)
);

-- versions that are tried beside the one in force: what they would have said is computed, nothing else is kept
create table changes_pilot (
    kind varchar(20) not null,
    name varchar(100) not null,
    position integer not null,
    version integer not null,
    started_by varchar(64) not null,
    started_at timestamp with time zone not null,
    ended_by varchar(64),
    ended_at timestamp with time zone,
    primary key (kind, name, position),
    foreign key (kind, name, version) references changes_version (kind, name, version)
);
