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
        articles.speaks,
        articles.version_number,
        articles.superseded_by,
        articles.newest_version_id,
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
        speaks,
        version_number,
        superseded_by,
        published_on
    from linked
),

-- A copy or an older version is no second voice. Where none that speaks tells of the event at all
-- (a syndicated text that someone added to, a passage that an update dropped), one stands in for
-- its kind: what no update has replaced before what one has, the newest version, the earliest copy.
voices as (
    select
        event_id,
        article_id,
        case
            when speaks then 'speaks'
            when
                not bool_or(speaks) over (partition by event_id)
                and row_number() over (
                    partition by event_id, original_id
                    order by
                        superseded_by is not null asc,
                        version_number desc,
                        published_on asc nulls last,
                        article_id asc
                ) = 1
                then 'stands_in'
            when superseded_by is not null then 'superseded_version'
            else 'copy'
        end as voice_rule
    from reporting_articles
)

select
    linked.*,
    voices.voice_rule,
    voices.voice_rule in ('speaks', 'stands_in') as has_vote
from linked
inner join voices
    on
        linked.event_id = voices.event_id
        and linked.article_id = voices.article_id
