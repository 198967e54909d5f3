with mentions as (
    select * from {{ ref('int_event_mentions') }}
),

votes as (
    select
        event_id,
        mention_id,
        published_on,
        location,
        country,
        latitude,
        longitude,
        place_precision,
        list_position(['site', 'city', 'province', 'country', 'region'], place_precision)
            as precision_rank,
        count(*) over (partition by event_id, location) as vote_count
    from mentions
    where
        has_vote
        and location is not null
),

-- The most precise place; of several, the one most mentions name, then the one published first.
resolved as (
    select *
    from votes
    qualify row_number() over (
        partition by event_id
        order by
            precision_rank asc nulls last,
            vote_count desc,
            published_on asc nulls last,
            mention_id asc
    ) = 1
),

all_places as (
    select
        event_id,
        list_sort(list_distinct(flatten(list(list_append(locations, location))))) as locations
    from mentions
    group by event_id
)

select
    all_places.event_id,
    resolved.location,
    all_places.locations,
    resolved.country,
    resolved.latitude,
    resolved.longitude,
    resolved.place_precision
from all_places
left join resolved on all_places.event_id = resolved.event_id
