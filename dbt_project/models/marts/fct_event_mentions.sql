{{ config(materialized='incremental', incremental_strategy='due_rows') }}

with mentions as (
    select * from {{ ref('stg_mentions') }}
),

links as (
    select * from {{ ref('stg_mention_links') }}
),

reviews as (
    select * from {{ ref('stg_reviews') }}
),

-- A passage that a reviewer says reports no event.
rejected as (
    select distinct unnest(mention_ids) as mention_id
    from reviews
    where
        kind = 'reject'
        and status = 'applied'
),

voices as (
    select
        mention_id,
        voice_rule
    from {{ ref('int_event_mentions') }}
)

select
    mentions.mention_id,
    links.event_id,
    mentions.article_id,
    mentions.is_aggregate,
    rejected.mention_id is not null as is_rejected,
    mentions.antecedent_id,
    mentions.quote,
    mentions.char_start,
    mentions.char_end,
    mentions.rule,
    links.why_linked,
    voices.voice_rule,
    mentions.event_type,
    mentions.event_subtype,
    mentions.status,
    mentions.date_start,
    mentions.date_end,
    mentions.date_precision,
    mentions.date_text,
    mentions.date_basis,
    mentions.location,
    mentions.locations,
    mentions.country,
    mentions.latitude,
    mentions.longitude,
    mentions.place_precision,
    mentions.initiator,
    mentions.initiator_side,
    mentions.target,
    mentions.target_side,
    mentions.attribution,
    mentions.attributed_by,
    mentions.denied_by,
    mentions.weapon,
    mentions.killed_low,
    mentions.killed_best,
    mentions.killed_high,
    mentions.wounded_low,
    mentions.wounded_best,
    mentions.wounded_high,
    mentions.victim_names,
    mentions.force_kind,
    mentions.force_count,
    mentions.force_is_approximate,
    mentions.origin,
    mentions.destination,
    mentions.unit,
    mentions.aggregate_count,
    mentions.aggregate_start,
    mentions.aggregate_end
from mentions
left join links
    on
        mentions.mention_id = links.mention_id
        and not mentions.is_aggregate
left join rejected on mentions.mention_id = rejected.mention_id
left join voices on mentions.mention_id = voices.mention_id
order by mentions.mention_id
