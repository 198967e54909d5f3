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
)

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
    claims.char_end
from claims
inner join mentions on claims.mention_id = mentions.mention_id
inner join articles on claims.article_id = articles.article_id
left join links
    on
        claims.mention_id = links.mention_id
        and not mentions.is_aggregate
left join voices on claims.mention_id = voices.mention_id
left join toll_claims on claims.claim_id = toll_claims.claim_id
order by claims.claim_id
