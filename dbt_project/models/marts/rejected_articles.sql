with rejections as (
    select * from {{ ref('stg_rejections') }}
)

select
    source_path,
    stage,
    reason,
    detail,
    seen_at
from rejections
order by source_path, stage, reason
