{{ config(materialized='incremental', incremental_strategy='due_rows') }}

with articles as (
    select * from {{ ref('stg_articles') }}
)

select
    article_id,
    body
from articles
order by article_id
