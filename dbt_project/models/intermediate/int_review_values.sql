-- What reviewers have set, with the event that it is now about; of several the last one holds.
with review_values as (
    select * from {{ ref('stg_review_values') }}
),

reviews as (
    select * from {{ ref('stg_reviews') }}
),

links as (
    select * from {{ ref('stg_mention_links') }}
)

select
    review_values.review_id,
    review_values.mention_id,
    links.event_id,
    review_values.field,
    review_values.value,
    review_values.low,
    review_values.best,
    review_values.high,
    review_values.is_of_party,
    review_values.victim_country,
    review_values.victim_role,
    row_number() over (
        partition by
            links.event_id,
            review_values.field,
            review_values.is_of_party,
            review_values.victim_country,
            review_values.victim_role
        order by reviews.position desc
    ) = 1 as is_in_force
from review_values
inner join reviews on review_values.review_id = reviews.review_id
inner join links on review_values.mention_id = links.mention_id
