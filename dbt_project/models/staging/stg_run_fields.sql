with source as (
    select * from {{ source('core', 'run_fields') }}
)

select
    run_id,
    table_name,
    field,
    row_count,
    null_count,
    new_row_count,
    new_null_count
from source
