with source as (
    select * from {{ source('core', 'rejections') }}
)

select
    source_path,
    stage,
    reason,
    detail,
    seen_at
from source
