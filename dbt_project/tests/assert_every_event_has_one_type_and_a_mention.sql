with due_events as (
    select due_rows.* from {{ get_where_subquery(ref('fct_events')) }} as due_rows
),

links as (
    select * from {{ ref('stg_mention_links') }}
),

-- Every linked event reaches the mart, and every event of the mart has its mentions.
all_events as (
    select event_id from due_events
    union
    select event_id from links
),

-- Of a large mart only the rows of these events are gathered.
events as (
    select * from {{ ref('fct_events') }}
    where event_id in (select all_events.event_id from all_events)
),

mentions as (
    select * from {{ ref('fct_event_mentions') }}
    where event_id in (select all_events.event_id from all_events)
)

select
    all_events.event_id,
    count(mentions.mention_id) as mention_count,
    count(distinct mentions.event_type) as type_count
from all_events
left join events on all_events.event_id = events.event_id
left join mentions on all_events.event_id = mentions.event_id
group by all_events.event_id
having
    count(events.event_id) = 0
    or count(distinct mentions.event_type) != 1
    or bool_or(mentions.event_type != events.event_type and events.review_status != 'changed')
