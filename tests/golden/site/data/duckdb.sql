CREATE TABLE archives (
    archive VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    title_en VARCHAR,
    base_url VARCHAR,
    audience VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    languages VARCHAR[] NOT NULL,
    generator VARCHAR NOT NULL
);

CREATE TABLE organizations (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    name_en VARCHAR,
    short_name VARCHAR,
    language VARCHAR NOT NULL,
    time_zone VARCHAR NOT NULL,
    currency VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    records_from DATE,
    withheld_meetings UBIGINT NOT NULL,
    withheld_decisions UBIGINT NOT NULL,
    url VARCHAR
);

CREATE TABLE departments (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    department_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    name_en VARCHAR,
    other_names VARCHAR[] NOT NULL,
    kind VARCHAR,
    outside BOOLEAN NOT NULL,
    first_day DATE,
    last_day DATE,
    url VARCHAR
);

CREATE TABLE people (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    url VARCHAR
);

CREATE TABLE memberships (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    entry UBIGINT NOT NULL,
    person_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    department_id VARCHAR,
    department_name VARCHAR,
    role VARCHAR,
    role_en VARCHAR,
    heads BOOLEAN NOT NULL,
    external BOOLEAN NOT NULL,
    first_day DATE,
    last_day DATE
);

CREATE TABLE meetings (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    organization_name VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    record VARCHAR,
    type_id VARCHAR NOT NULL,
    type_name VARCHAR NOT NULL,
    number UBIGINT,
    name VARCHAR NOT NULL,
    date DATE NOT NULL,
    last_day DATE NOT NULL,
    starts_at TIMESTAMPTZ,
    ends_at TIMESTAMPTZ,
    status VARCHAR NOT NULL,
    status_reason VARCHAR,
    withheld BOOLEAN NOT NULL,
    withheld_parts UBIGINT NOT NULL,
    classification VARCHAR,
    mode VARCHAR,
    place VARCHAR,
    host_id VARCHAR,
    host_name VARCHAR,
    cohosts VARCHAR[] NOT NULL,
    extraordinary BOOLEAN NOT NULL,
    important BOOLEAN NOT NULL,
    chair_id VARCHAR,
    chair_name VARCHAR,
    recorder_id VARCHAR,
    recorder_name VARCHAR,
    due UBIGINT,
    present UBIGINT NOT NULL,
    on_leave UBIGINT,
    absent UBIGINT,
    substitutes UBIGINT,
    untold UBIGINT,
    signed_on DATE,
    document_number VARCHAR,
    meals UBIGINT,
    allowance UBIGINT,
    tags VARCHAR[] NOT NULL,
    url VARCHAR
);

CREATE TABLE attendance (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    entry UBIGINT NOT NULL,
    date DATE NOT NULL,
    person_id VARCHAR,
    person_name VARCHAR NOT NULL,
    department_id VARCHAR,
    department_name VARCHAR,
    standing VARCHAR NOT NULL,
    counted BOOLEAN NOT NULL,
    late BOOLEAN,
    remote BOOLEAN NOT NULL,
    reason VARCHAR,
    substitute_id VARCHAR,
    proxy_id VARCHAR
);

CREATE TABLE items (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    item_id VARCHAR NOT NULL,
    entry UBIGINT NOT NULL,
    title VARCHAR NOT NULL,
    category_id VARCHAR,
    category_name VARCHAR,
    department_id VARCHAR,
    department_name VARCHAR,
    presenter_id VARCHAR,
    presenter_name VARCHAR,
    presented_with VARCHAR[] NOT NULL,
    outcome VARCHAR,
    ad_hoc VARCHAR,
    submitted_on DATE,
    in_time BOOLEAN,
    vote_method VARCHAR,
    votes_for UBIGINT,
    votes_against UBIGINT,
    votes_abstained UBIGINT,
    url VARCHAR
);

CREATE TABLE motions (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    motion_id VARCHAR NOT NULL,
    item_id VARCHAR,
    wording VARCHAR NOT NULL,
    mover_id VARCHAR,
    mover_name VARCHAR,
    seconder_id VARCHAR,
    seconder_name VARCHAR,
    result VARCHAR,
    vote_method VARCHAR,
    votes_for UBIGINT,
    votes_against UBIGINT,
    votes_abstained UBIGINT,
    url VARCHAR
);

CREATE TABLE votes (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    motion_id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    person_name VARCHAR NOT NULL,
    ballot VARCHAR NOT NULL
);

CREATE TABLE decisions (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    decision_id VARCHAR NOT NULL,
    item_id VARCHAR,
    motion_id VARCHAR,
    wording VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    is_open BOOLEAN NOT NULL,
    department_id VARCHAR,
    department_name VARCHAR,
    owner_id VARCHAR,
    owner_name VARCHAR,
    assist VARCHAR[] NOT NULL,
    due DATE,
    due_at_first DATE,
    extended BOOLEAN NOT NULL,
    closed_on DATE,
    deliverable VARCHAR,
    no_follow_up VARCHAR,
    announce BOOLEAN NOT NULL,
    supersedes VARCHAR[] NOT NULL,
    superseded_by VARCHAR,
    url VARCHAR
);

CREATE TABLE decision_events (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    decision_id VARCHAR NOT NULL,
    entry UBIGINT NOT NULL,
    happened_on DATE NOT NULL,
    status VARCHAR NOT NULL,
    due DATE,
    reporter_id VARCHAR,
    reporter_name VARCHAR,
    approver_id VARCHAR,
    approver_name VARCHAR,
    note VARCHAR,
    withheld BOOLEAN NOT NULL
);

CREATE TABLE findings (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    entry UBIGINT NOT NULL,
    code VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    policy_id VARCHAR,
    policy_version DATE,
    clause VARCHAR,
    explained BOOLEAN NOT NULL,
    reason VARCHAR,
    explained_by VARCHAR,
    explained_on DATE
);

CREATE TABLE reports (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    department_id VARCHAR NOT NULL,
    department_name VARCHAR NOT NULL,
    handed_in VARCHAR NOT NULL
);

CREATE TABLE statistics (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    period_kind VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    table_id VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    row_id VARCHAR NOT NULL,
    row_name VARCHAR NOT NULL,
    about_id VARCHAR,
    column_id VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    n UBIGINT,
    n_of UBIGINT,
    n_then UBIGINT
);

CREATE TABLE texts (
    archive VARCHAR NOT NULL,
    organization_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    part VARCHAR NOT NULL,
    part_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    wording VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    url VARCHAR
);
