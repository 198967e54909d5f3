with mentions as (
    select * from {{ ref('stg_mentions') }}
),

links as (
    select * from {{ ref('stg_mention_links') }}
),

reviews as (
    select * from {{ ref('stg_reviews') }}
),

rejected as (
    select unnest(mention_ids) as mention_id
    from reviews
    where
        kind = 'reject'
        and status = 'applied'
)

select mentions.mention_id
from mentions
left join links on mentions.mention_id = links.mention_id
where
    (mentions.is_aggregate or mentions.mention_id in (select rejected.mention_id from rejected))
    = (links.mention_id is not null)
