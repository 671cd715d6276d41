CREATE TABLE archives (
    archive String,
    title String,
    title_en Nullable(String),
    base_url Nullable(String),
    audience LowCardinality(String),
    as_of Date32,
    languages Array(String),
    generator String
) ENGINE = MergeTree ORDER BY (archive);

CREATE TABLE organizations (
    archive String,
    organization_id String,
    name String,
    name_en Nullable(String),
    short_name Nullable(String),
    language String,
    time_zone String,
    currency String,
    as_of Date32,
    records_from Nullable(Date32),
    withheld_meetings UInt64,
    withheld_decisions UInt64,
    url Nullable(String)
) ENGINE = MergeTree ORDER BY (archive, organization_id);

CREATE TABLE departments (
    archive String,
    organization_id String,
    department_id String,
    name String,
    name_en Nullable(String),
    other_names Array(String),
    kind Nullable(String),
    outside Bool,
    first_day Nullable(Date32),
    last_day Nullable(Date32),
    url Nullable(String)
) ENGINE = MergeTree ORDER BY (archive, department_id);

CREATE TABLE people (
    archive String,
    organization_id String,
    person_id String,
    name String,
    url Nullable(String)
) ENGINE = MergeTree ORDER BY (archive, person_id);

CREATE TABLE memberships (
    archive String,
    organization_id String,
    person_id String,
    entry UInt64,
    person_name String,
    kind LowCardinality(String),
    department_id Nullable(String),
    department_name Nullable(String),
    role Nullable(String),
    role_en Nullable(String),
    heads Bool,
    external Bool,
    first_day Nullable(Date32),
    last_day Nullable(Date32)
) ENGINE = MergeTree ORDER BY (archive, person_id, entry);

CREATE TABLE meetings (
    archive String,
    organization_id String,
    organization_name String,
    meeting_id String,
    record Nullable(String),
    type_id String,
    type_name String,
    number Nullable(UInt64),
    name String,
    date Date32,
    last_day Date32,
    starts_at Nullable(DateTime64(0, 'UTC')),
    ends_at Nullable(DateTime64(0, 'UTC')),
    status LowCardinality(String),
    status_reason Nullable(String),
    withheld Bool,
    withheld_parts UInt64,
    classification LowCardinality(Nullable(String)),
    mode LowCardinality(Nullable(String)),
    place Nullable(String),
    host_id Nullable(String),
    host_name Nullable(String),
    cohosts Array(String),
    extraordinary Bool,
    important Bool,
    chair_id Nullable(String),
    chair_name Nullable(String),
    recorder_id Nullable(String),
    recorder_name Nullable(String),
    due Nullable(UInt64),
    present UInt64,
    on_leave Nullable(UInt64),
    absent Nullable(UInt64),
    substitutes Nullable(UInt64),
    untold Nullable(UInt64),
    signed_on Nullable(Date32),
    document_number Nullable(String),
    meals Nullable(UInt64),
    allowance Nullable(UInt64),
    tags Array(String),
    url Nullable(String)
) ENGINE = MergeTree ORDER BY (archive, meeting_id);

CREATE TABLE attendance (
    archive String,
    organization_id String,
    meeting_id String,
    entry UInt64,
    date Date32,
    person_id Nullable(String),
    person_name String,
    department_id Nullable(String),
    department_name Nullable(String),
    standing LowCardinality(String),
    counted Bool,
    late Nullable(Bool),
    remote Bool,
    reason Nullable(String),
    substitute_id Nullable(String),
    proxy_id Nullable(String)
) ENGINE = MergeTree ORDER BY (archive, meeting_id, entry);

CREATE TABLE items (
    archive String,
    organization_id String,
    meeting_id String,
    date Date32,
    item_id String,
    entry UInt64,
    title String,
    category_id Nullable(String),
    category_name Nullable(String),
    department_id Nullable(String),
    department_name Nullable(String),
    presenter_id Nullable(String),
    presenter_name Nullable(String),
    presented_with Array(String),
    outcome Nullable(String),
    ad_hoc Nullable(String),
    submitted_on Nullable(Date32),
    in_time Nullable(Bool),
    vote_method Nullable(String),
    votes_for Nullable(UInt64),
    votes_against Nullable(UInt64),
    votes_abstained Nullable(UInt64),
    url Nullable(String)
) ENGINE = MergeTree ORDER BY (archive, meeting_id, item_id);

CREATE TABLE motions (
    archive String,
    organization_id String,
    meeting_id String,
    date Date32,
    motion_id String,
    item_id Nullable(String),
    wording String,
    mover_id Nullable(String),
    mover_name Nullable(String),
    seconder_id Nullable(String),
    seconder_name Nullable(String),
    result LowCardinality(Nullable(String)),
    vote_method Nullable(String),
    votes_for Nullable(UInt64),
    votes_against Nullable(UInt64),
    votes_abstained Nullable(UInt64),
    url Nullable(String)
) ENGINE = MergeTree ORDER BY (archive, meeting_id, motion_id);

CREATE TABLE votes (
    archive String,
    organization_id String,
    meeting_id String,
    date Date32,
    motion_id String,
    person_id String,
    person_name String,
    ballot LowCardinality(String)
) ENGINE = MergeTree ORDER BY (archive, meeting_id, motion_id, person_id);

CREATE TABLE decisions (
    archive String,
    organization_id String,
    meeting_id String,
    date Date32,
    decision_id String,
    item_id Nullable(String),
    motion_id Nullable(String),
    wording String,
    state LowCardinality(String),
    is_open Bool,
    department_id Nullable(String),
    department_name Nullable(String),
    owner_id Nullable(String),
    owner_name Nullable(String),
    assist Array(String),
    due Nullable(Date32),
    due_at_first Nullable(Date32),
    extended Bool,
    closed_on Nullable(Date32),
    deliverable Nullable(String),
    no_follow_up Nullable(String),
    announce Bool,
    supersedes Array(String),
    superseded_by Nullable(String),
    url Nullable(String)
) ENGINE = MergeTree ORDER BY (archive, decision_id);

CREATE TABLE decision_events (
    archive String,
    organization_id String,
    meeting_id String,
    decision_id String,
    entry UInt64,
    happened_on Date32,
    status LowCardinality(String),
    due Nullable(Date32),
    reporter_id Nullable(String),
    reporter_name Nullable(String),
    approver_id Nullable(String),
    approver_name Nullable(String),
    note Nullable(String),
    withheld Bool
) ENGINE = MergeTree ORDER BY (archive, decision_id, entry);

CREATE TABLE findings (
    archive String,
    organization_id String,
    meeting_id String,
    date Date32,
    entry UInt64,
    code String,
    rule String,
    policy_id Nullable(String),
    policy_version Nullable(Date32),
    clause Nullable(String),
    explained Bool,
    reason Nullable(String),
    explained_by Nullable(String),
    explained_on Nullable(Date32)
) ENGINE = MergeTree ORDER BY (archive, meeting_id, entry);

CREATE TABLE reports (
    archive String,
    organization_id String,
    meeting_id String,
    date Date32,
    department_id String,
    department_name String,
    handed_in LowCardinality(String)
) ENGINE = MergeTree ORDER BY (archive, meeting_id, department_id);

CREATE TABLE statistics (
    archive String,
    organization_id String,
    period_kind LowCardinality(String),
    period String,
    first_day Date32,
    last_day Date32,
    table_id String,
    scope String,
    row_id String,
    row_name String,
    about_id Nullable(String),
    column_id String,
    unit LowCardinality(String),
    n Nullable(UInt64),
    n_of Nullable(UInt64),
    n_then Nullable(UInt64)
) ENGINE = MergeTree ORDER BY (archive, organization_id, period_kind, period, table_id, row_id, column_id);

CREATE TABLE texts (
    archive String,
    organization_id String,
    meeting_id String,
    date Date32,
    part LowCardinality(String),
    part_id String,
    title String,
    wording String,
    folded String,
    url Nullable(String),
    INDEX pieces folded TYPE ngrambf_v1(6, 8192, 3, 0) GRANULARITY 1
) ENGINE = MergeTree ORDER BY (archive, meeting_id, part, part_id);
