-- the version that scored a call stays readable for ever
create table scorecards_scorecard (
    id varchar(100) not null,
    version integer not null,
    content_hash varchar(64) not null,
    content text not null,
    -- the activation on the desk that it came into force by; 0 for a sheet as it was delivered
    activation integer default 0 not null,
    created_at timestamp with time zone not null,
    primary key (id, version)
);
