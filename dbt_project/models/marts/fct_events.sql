{{ config(materialized='incremental', incremental_strategy='due_rows') }}

with kinds as (
    select * from {{ ref('int_event_kinds') }}
),

dates as (
    select * from {{ ref('int_event_dates') }}
),

places as (
    select * from {{ ref('int_event_places') }}
),

actors as (
    select * from {{ ref('int_event_actors') }}
),

forces as (
    select * from {{ ref('int_event_forces') }}
),

tolls as (
    select * from {{ ref('int_tolls') }}
    where toll_scope = 'event'
),

killed as (
    select * from tolls
    where outcome = 'killed'
),

wounded as (
    select * from tolls
    where outcome = 'wounded'
),

reviewed as (
    select * from {{ ref('int_reviewed_events') }}
),

contests as (
    select * from {{ ref('int_event_contests') }}
),

mentions as (
    select * from {{ ref('int_event_mentions') }}
),

coverage as (
    select
        event_id,
        count(*) as mention_count,
        count(distinct newest_version_id) as article_count,
        count(distinct outlet) as outlet_count,
        min(published_on) as first_reported_on
    from mentions
    group by event_id
)

select
    kinds.event_id,
    kinds.event_type,
    kinds.event_subtype,
    kinds.status,
    kinds.status_rule,
    kinds.is_counted,
    dates.date_start,
    dates.date_end,
    dates.date_precision,
    dates.date_basis,
    dates.date_text,
    dates.date_rule,
    dates.month,
    places.location,
    places.locations,
    places.country,
    places.latitude,
    places.longitude,
    places.place_precision,
    places.place_rule,
    actors.initiator,
    actors.initiator_side,
    actors.target,
    actors.target_side,
    actors.attribution,
    actors.attributed_by,
    actors.attribution_rule,
    actors.denied_by,
    kinds.weapon,
    killed.low as killed_low,
    killed.best as killed_best,
    killed.high as killed_high,
    killed.toll_rule as killed_rule,
    wounded.low as wounded_low,
    wounded.best as wounded_best,
    wounded.high as wounded_high,
    wounded.toll_rule as wounded_rule,
    forces.force_kind,
    forces.force_count,
    forces.force_is_approximate,
    forces.force_rule,
    contests.event_id is not null as is_contested,
    coalesce(contests.contested_fields, []) as contested_fields,
    coalesce(contests.contested_by, []) as contested_by,
    coverage.mention_count,
    coverage.article_count,
    coverage.outlet_count,
    coverage.first_reported_on,
    coalesce(reviewed.review_status, 'none') as review_status
from kinds
inner join dates on kinds.event_id = dates.event_id
inner join places on kinds.event_id = places.event_id
inner join actors on kinds.event_id = actors.event_id
inner join coverage on kinds.event_id = coverage.event_id
left join contests on kinds.event_id = contests.event_id
left join reviewed on kinds.event_id = reviewed.event_id
left join forces on kinds.event_id = forces.event_id
left join killed on kinds.event_id = killed.event_id
left join wounded on kinds.event_id = wounded.event_id
order by kinds.event_id
