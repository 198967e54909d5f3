with source as (
    select * from {{ source('core', 'inferred_dates') }}
)

select
    article_id,
    published_earliest,
    published_latest,
    rule,
    evidence
from source
