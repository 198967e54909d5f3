with source as (
    select * from {{ source('core', 'run_stages') }}
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
from source
