with reviews as (
    select * from {{ ref('stg_reviews') }}
),

review_values as (
    select * from {{ ref('stg_review_values') }}
),

mentions as (
    select * from {{ ref('fct_event_mentions') }}
),

passages as (
    select
        review_id,
        unnest(mention_ids) as mention_id
    from reviews
),

-- A value or a confirmation is of the event of its first passage.
matched as (
    select
        reviews.review_id,
        list_sort(
            list_distinct(
                list(mentions.event_id) filter (
                    where
                    reviews.kind not in ('set', 'confirm')
                    or mentions.mention_id = reviews.mention_ids[1]
                )
            )
        ) as event_ids
    from passages
    inner join reviews on passages.review_id = reviews.review_id
    inner join mentions on passages.mention_id = mentions.mention_id
    group by reviews.review_id
),

-- Of several decisions about one thing the last one holds.
placed_values as (
    select
        review_values.review_id,
        row_number() over (
            partition by
                matched.event_ids,
                review_values.field,
                review_values.is_of_party,
                review_values.victim_country,
                review_values.victim_role
            order by reviews.position desc
        ) as place
    from review_values
    inner join reviews on review_values.review_id = reviews.review_id
    inner join matched on review_values.review_id = matched.review_id
),

overruled_values as (
    select review_id
    from placed_values
    group by review_id
    having min(place) > 1
)

select
    reviews.review_id,
    reviews.kind,
    reviews.decided_by,
    reviews.decided_on,
    reviews.why,
    case
        when overruled_values.review_id is not null then 'overruled'
        when reviews.kind = 'merge' and len(matched.event_ids) > 1 then 'overruled'
        else reviews.status
    end as status,
    case
        when overruled_values.review_id is not null
            then 'a later decision sets the same field'
        when reviews.kind = 'merge' and len(matched.event_ids) > 1
            then 'another decision keeps the events apart'
        else reviews.detail
    end as detail,
    reviews.named_event_id,
    reviews.field,
    reviews.value,
    coalesce(matched.event_ids, []) as event_ids,
    reviews.mention_ids,
    reviews.apart_from,
    reviews.file,
    reviews.line
from reviews
left join matched on reviews.review_id = matched.review_id
left join overruled_values on reviews.review_id = overruled_values.review_id
order by reviews.review_id
