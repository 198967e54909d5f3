with articles as (
    select * from {{ ref('int_articles') }}
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
),

-- An update is published anew, for as long as a story runs; a page rebuilt years later is not.
updates as (
    select
        article_id,
        cast(modified_at as date) as updated_on
    from articles
    where
        version_number > 1
        and cast(modified_at as date) between published_on and published_on + 14
)

select
    articles.article_id,
    articles.outlet,
    articles.published_on,
    articles.speaks,
    articles.version_number,
    articles.superseded_by,
    coalesce(articles.duplicate_of, articles.article_id) as original_id,
    coalesce(articles.superseded_by, articles.article_id) as newest_version_id,
    coalesce(
        updates.updated_on, articles.published_on, latest_reported_dates.latest_reported_date
    ) as reported_on
from articles
left join latest_reported_dates on articles.article_id = latest_reported_dates.article_id
left join updates on articles.article_id = updates.article_id
