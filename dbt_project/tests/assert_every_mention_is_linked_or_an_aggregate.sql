with mentions as (
    select * from {{ ref('stg_mentions') }}
),

links as (
    select * from {{ ref('stg_mention_links') }}
)

select mentions.mention_id
from mentions
left join links on mentions.mention_id = links.mention_id
where mentions.is_aggregate = (links.mention_id is not null)
