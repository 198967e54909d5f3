with articles as (
    select * from {{ ref('stg_articles') }}
),

mentions as (
    select * from {{ ref('stg_mentions') }}
),

-- A year says too little about when an article was written, and a plan lies ahead of it.
latest_reported_dates as (
    select
        article_id,
        max(date_end) as latest_reported_date
    from mentions
    where
        date_precision in ('day', 'week', 'month')
        and status in ('occurred', 'announced')
    group by article_id
)

select
    articles.article_id,
    articles.outlet,
    articles.published_on,
    articles.duplicate_of is not null as is_copy,
    coalesce(articles.duplicate_of, articles.article_id) as original_id,
    coalesce(articles.published_on, latest_reported_dates.latest_reported_date) as reported_on
from articles
left join latest_reported_dates on articles.article_id = latest_reported_dates.article_id
