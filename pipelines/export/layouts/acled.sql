-- Events in ACLED's columns (its codebook of 2024). docs/exports.md says what each column loses.
-- A column that is null throughout is one that the sources of Sitrep do not support.
with

reports as (
    select
        mentions.event_id,
        string_agg(distinct articles.outlet, '; ' order by articles.outlet) as outlets,
        first(
            mentions.quote
            order by articles.published_on nulls last, mentions.article_id, mentions.char_start
        ) as first_sentence
    from fct_event_mentions as mentions
    inner join dim_articles as articles on mentions.article_id = articles.article_id
    group by mentions.event_id
),

kinds as (
    select
        *,
        case
            when event_subtype in ('rocket', 'missile', 'mortar', 'artillery')
                then 'Shelling/artillery/missile attack'
            when event_subtype in ('drone_strike', 'airstrike') then 'Air/drone strike'
            when event_subtype = 'bombing' and weapon like 'suicide%' then 'Suicide bomb'
            when event_subtype = 'bombing' then 'Remote explosive/landmine/IED'
            when event_type = 'attack' and target_side = 'civilian' then 'Attack'
        end as sub_event_type
    from fct_events
)

select
    kinds.event_id as event_id_cnty,
    kinds.date_start as event_date,
    year(kinds.date_start)::integer as year,
    case kinds.date_precision when 'day' then 1 when 'week' then 2 when 'month' then 3 end
        as time_precision,
    case
        when kinds.event_type = 'attack' then 'Political violence'
        when kinds.event_subtype = 'protest' then 'Demonstrations'
    end as disorder_type,
    case
        when kinds.sub_event_type = 'Attack' then 'Violence against civilians'
        when kinds.sub_event_type is not null then 'Explosions/Remote violence'
        when kinds.event_subtype = 'protest' then 'Protests'
        when kinds.event_subtype = 'riot' then 'Riots'
    end as event_type,
    kinds.sub_event_type,
    kinds.initiator as actor1,
    null::varchar as assoc_actor_1,
    null::varchar as inter1,
    kinds.target as actor2,
    null::varchar as assoc_actor_2,
    null::varchar as inter2,
    null::varchar as interaction,
    case when kinds.target_side = 'civilian' then 'Civilian targeting' end as civilian_targeting,
    countries.number as iso,
    null::varchar as region,
    countries.name as country,
    null::varchar as admin1,
    null::varchar as admin2,
    null::varchar as admin3,
    kinds.location,
    case when kinds.place_precision in ('site', 'city', 'province') then kinds.latitude end
        as latitude,
    case when kinds.place_precision in ('site', 'city', 'province') then kinds.longitude end
        as longitude,
    case
        when kinds.place_precision in ('site', 'city') then 1
        when kinds.place_precision = 'province' then 3
    end as geo_precision,
    reports.outlets as source,
    null::varchar as source_scale,
    reports.first_sentence as notes,
    kinds.killed_best as fatalities,
    null::varchar as tags,
    null::bigint as timestamp,
    case
        when kinds.event_type not in ('attack', 'unrest') then 'no attack and no unrest'
        when not kinds.is_counted then 'it did not occur'
        when kinds.date_precision not in ('day', 'week', 'month')
            then 'its month is not known'
    end as left_out_because
from kinds
inner join chosen_events on kinds.event_id = chosen_events.event_id
left join reports on kinds.event_id = reports.event_id
left join countries on kinds.country = countries.code
order by event_date, event_id_cnty
