-- Which events reviewers have looked at, and whether they left them as they were.
with reviews as (
    select * from {{ ref('stg_reviews') }}
    where status = 'applied'
),

links as (
    select * from {{ ref('stg_mention_links') }}
),

-- A value or a confirmation is of one event; whoever merges or splits changes all that he names.
concerned as (
    select
        review_id,
        kind,
        unnest(
            case
                when kind in ('set', 'confirm') then mention_ids[1:1]
                when kind in ('merge', 'split') then list_concat(mention_ids, apart_from)
                else []
            end
        ) as mention_id
    from reviews
)

select
    links.event_id,
    case when bool_and(concerned.kind = 'confirm') then 'confirmed' else 'changed' end
        as review_status
from concerned
inner join links on concerned.mention_id = links.mention_id
group by links.event_id
