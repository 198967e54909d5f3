{#- A view: the run fills the table below it just before it publishes. -#}
{{ config(materialized='view') }}

with run_mix as (
    select * from {{ ref('stg_run_mix') }}
)

select
    run_id,
    measure,
    category,
    part,
    whole
from run_mix
order by run_id, measure, category
