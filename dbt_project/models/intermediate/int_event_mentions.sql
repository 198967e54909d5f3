with mentions as (
    select * from {{ ref('stg_mentions') }}
),

links as (
    select * from {{ ref('stg_mention_links') }}
),

articles as (
    select * from {{ ref('int_article_order') }}
),

linked as (
    select
        mentions.*,
        links.event_id,
        articles.original_id,
        articles.is_copy,
        articles.outlet,
        articles.published_on,
        articles.reported_on
    from mentions
    inner join links on mentions.mention_id = links.mention_id
    inner join articles on mentions.article_id = articles.article_id
    where not mentions.is_aggregate
),

reporting_articles as (
    select distinct
        event_id,
        article_id,
        original_id,
        is_copy,
        published_on
    from linked
),

-- A copy is no second voice. Where no original tells of the event at all (a syndicated text
-- that someone added to), the earliest copy of each original speaks for its kind.
voices as (
    select
        event_id,
        article_id,
        not is_copy
        or (
            bool_and(is_copy) over (partition by event_id)
            and row_number() over (
                partition by event_id, original_id
                order by published_on asc nulls last, article_id asc
            ) = 1
        ) as has_vote
    from reporting_articles
)

select
    linked.*,
    voices.has_vote
from linked
inner join voices
    on
        linked.event_id = voices.event_id
        and linked.article_id = voices.article_id
