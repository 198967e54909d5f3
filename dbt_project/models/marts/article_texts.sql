with articles as (
    select * from {{ ref('stg_articles') }}
)

select
    article_id,
    body
from articles
order by article_id
