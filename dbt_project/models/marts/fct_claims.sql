-- In no order: to sort the eight million claims of a million articles takes more than 1.5 GB.
{{ config(materialized='incremental', incremental_strategy='due_rows') }}

with claims as (
    select * from {{ ref('stg_claims') }}
),

mentions as (
    select * from {{ ref('stg_mentions') }}
),

links as (
    select * from {{ ref('stg_mention_links') }}
),

articles as (
    select * from {{ ref('int_articles') }}
),

voices as (
    select
        mention_id,
        voice_rule
    from {{ ref('int_event_mentions') }}
),

toll_claims as (
    select * from {{ ref('int_toll_claims') }}
),

reviews as (
    select * from {{ ref('stg_reviews') }}
    where
        kind = 'set'
        and status = 'applied'
),

tolls as (
    select * from {{ ref('stg_review_values') }}
    where field in ('killed', 'wounded')
),

reported as (
    select
        claims.claim_id,
        links.event_id,
        claims.mention_id,
        claims.article_id,
        claims.field,
        claims.value,
        claims.low,
        claims.best,
        claims.high,
        claims.is_approximate,
        claims.is_total,
        claims.is_computed,
        claims.is_named,
        claims.is_disputed,
        claims.is_superseded,
        claims.is_attackers_count,
        toll_claims.toll_use,
        voices.voice_rule,
        claims.victim_country,
        claims.victim_role,
        claims.claimed_by,
        claims.claimed_by_text,
        claims.attribution,
        claims.stance,
        articles.outlet,
        articles.published_on,
        claims.quote,
        claims.char_start,
        claims.char_end,
        cast(null as varchar) as review_id
    from claims
    inner join mentions on claims.mention_id = mentions.mention_id
    inner join articles on claims.article_id = articles.article_id
    left join links
        on
            claims.mention_id = links.mention_id
            and not mentions.is_aggregate
    left join voices on claims.mention_id = voices.mention_id
    left join toll_claims on claims.claim_id = toll_claims.claim_id
),

-- What a reviewer has set is his claim, and his reason is its sentence. It stands at a passage of
-- the event.
revised as (
    select
        'clm_' || left(sha256('review ' || reviews.review_id), 16) as claim_id,
        links.event_id,
        mentions.mention_id,
        mentions.article_id,
        reviews.field,
        reviews.value,
        tolls.low,
        case
            when reviews.field = 'force_count' then cast(reviews.value as integer)
            else tolls.best
        end as best,
        tolls.high,
        false as is_approximate,
        reviews.field in ('killed', 'wounded') and not tolls.is_of_party as is_total,
        false as is_computed,
        false as is_named,
        false as is_disputed,
        false as is_superseded,
        false as is_attackers_count,
        cast(null as varchar) as toll_use,
        voices.voice_rule,
        tolls.victim_country,
        case when tolls.is_of_party then tolls.victim_role end as victim_role,
        'review by ' || reviews.decided_by as claimed_by,
        reviews.decided_by as claimed_by_text,
        case
            when reviews.field = 'initiator' and reviews.value is null then 'unknown'
            when reviews.field = 'initiator' then 'stated'
        end as attribution,
        'revises' as stance,
        articles.outlet,
        articles.published_on,
        reviews.why as quote,
        mentions.char_start,
        mentions.char_end,
        reviews.review_id
    from reviews
    inner join mentions on reviews.mention_ids[1] = mentions.mention_id
    inner join articles on mentions.article_id = articles.article_id
    left join links on mentions.mention_id = links.mention_id
    left join voices on mentions.mention_id = voices.mention_id
    left join tolls on reviews.review_id = tolls.review_id
)

select * from reported
union all
select * from revised
