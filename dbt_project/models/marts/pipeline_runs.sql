{#- A view: the run fills the table below it just before it publishes. -#}
{{ config(materialized='view') }}

with run_stages as (
    select * from {{ ref('stg_run_stages') }}
)

select
    run_id,
    run_status,
    run_started_at,
    stage,
    stage_status,
    started_at,
    ended_at,
    seconds,
    rows_in,
    rows_out,
    rejected,
    checks_passed,
    checks_failed,
    checks_warned,
    peak_memory_mb,
    code_version,
    knowledge_version,
    reader_version,
    warnings,
    error
from run_stages
order by run_started_at, started_at, stage
