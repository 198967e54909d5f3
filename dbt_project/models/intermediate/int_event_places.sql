with mentions as (
    select * from {{ ref('int_event_mentions') }}
),

reviewed as (
    select * from {{ ref('int_reviewed_fields') }}
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
ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by
                precision_rank asc nulls last,
                vote_count desc,
                published_on asc nulls last,
                mention_id asc
        ) as place
    from votes
),

resolved as (
    select * from ranked
    where place = 1
),

rivals as (
    {{ first_rivals('ranked', ['location']) }}
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
    {{ reviewed('location', 'resolved.location') }} as location,
    case
        when reviewed.fields['location'] is null then all_places.locations
        else
            list_sort(
                list_distinct(list_append(all_places.locations, reviewed.fields['location']))
            )
    end as locations,
    {{ reviewed('country', 'resolved.country') }} as country,
    {{ reviewed('latitude', 'resolved.latitude', 'double') }} as latitude,
    {{ reviewed('longitude', 'resolved.longitude', 'double') }} as longitude,
    {{ reviewed('place_precision', 'resolved.place_precision') }} as place_precision,
    case
        when {{ is_reviewed('location') }} then 'review'
        when resolved.event_id is null then null
        when rivals.event_id is null then 'only_value'
        when rivals.precision_rank > resolved.precision_rank then 'most_precise'
        when rivals.vote_count < resolved.vote_count then 'most_mentions'
        else 'first_published'
    end as place_rule
from all_places
left join resolved on all_places.event_id = resolved.event_id
left join rivals on all_places.event_id = rivals.event_id
left join reviewed on all_places.event_id = reviewed.event_id
