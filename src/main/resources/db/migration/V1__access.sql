create table access_team (
    id varchar(64) primary key,
    name varchar(200) not null
);

-- secret: a password hash (people) or the hash of a generated secret (clients); null until a person has set one
create table access_user (
    id varchar(64) primary key,
    name varchar(200) not null,
    kind varchar(10) not null,
    secret varchar(200),
    team varchar(64) references access_team (id),
    enabled boolean not null,
    -- raised by each change of rights, lock and password, which ends the sessions that began before
    version integer default 0 not null,
    created_at timestamp with time zone not null
);

create table access_role (
    user_id varchar(64) not null references access_user (id),
    role varchar(40) not null,
    primary key (user_id, role)
);

-- the projects a reviewer or project manager works for
create table access_project (
    user_id varchar(64) not null references access_user (id),
    project varchar(64) not null,
    primary key (user_id, project)
);

-- the languages that somebody can review in; a user without a row reviews in all
create table access_language (
    user_id varchar(64) not null references access_user (id),
    language varchar(10) not null,
    primary key (user_id, language)
);

-- days on which somebody gets no new work, both inclusive
create table access_absence (
    id uuid primary key,
    user_id varchar(64) not null references access_user (id),
    from_day date not null,
    to_day date not null,
    entered_by varchar(64) not null,
    entered_at timestamp with time zone not null
);

create index access_absence_user on access_absence (user_id, to_day);

-- an absence that was entered by mistake, or ended early, counts no more from here on
create table access_absence_withdrawn (
    absence uuid primary key references access_absence (id),
    withdrawn_by varchar(64) not null,
    withdrawn_at timestamp with time zone not null
);
