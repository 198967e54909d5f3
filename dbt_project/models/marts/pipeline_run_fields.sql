{#- A view: the run fills the table below it just before it publishes. -#}
{{ config(materialized='view') }}

with run_fields as (
    select * from {{ ref('stg_run_fields') }}
)

select
    run_id,
    table_name,
    field,
    row_count,
    null_count,
    new_row_count,
    new_null_count
from run_fields
order by run_id, table_name, field
