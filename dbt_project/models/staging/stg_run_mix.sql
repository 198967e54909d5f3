with source as (
    select * from {{ source('core', 'run_mix') }}
)

select
    run_id,
    measure,
    category,
    part,
    whole
from source
