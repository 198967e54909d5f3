-- Articles with what others tell of their day. A window of one day is a date; a wider one is none,
-- since a month would put an article before the reports that it follows.
with articles as (
    select * exclude (body) from {{ ref('stg_articles') }}
),

inferred as (
    select
        *,
        published_earliest = published_latest as is_one_day
    from {{ ref('stg_inferred_dates') }}
)

select
    articles.* exclude (published_on, published_precision, published_basis),
    inferred.published_earliest,
    inferred.published_latest,
    inferred.rule as inferred_by,
    coalesce(
        articles.published_on, case when inferred.is_one_day then inferred.published_earliest end
    ) as published_on,
    coalesce(
        articles.published_precision, case when inferred.is_one_day then 'day' end
    ) as published_precision,
    case
        when inferred.article_id is not null then 'inferred'
        else articles.published_basis
    end as published_basis
from articles
left join inferred on articles.article_id = inferred.article_id
