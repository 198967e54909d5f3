-- Deadly attacks in the columns of UCDP GED (codebook of version 25.1). docs/exports.md says what
-- each column loses. A column that is null throughout is one that Sitrep cannot support.
with

sources as (
    select distinct
        mentions.event_id,
        mentions.article_id,
        articles.outlet,
        articles.published_on,
        articles.title
    from fct_event_mentions as mentions
    inner join dim_articles as articles on mentions.article_id = articles.article_id
    where articles.duplicate_of is null
),

reports as (
    select
        event_id,
        count(*) as sources,
        string_agg(
            '"' || concat_ws(',', coalesce(outlet, 'unknown'), published_on, title) || '"', ';'
            order by published_on nulls last, article_id
        ) as articles,
        string_agg(outlet, ';' order by published_on nulls last, article_id) as offices,
        string_agg(published_on::varchar, ';' order by published_on nulls last, article_id)
            as dates,
        string_agg(title, ';' order by published_on nulls last, article_id) as headlines
    from sources
    group by event_id
),

voices as (
    select
        event_id,
        string_agg(distinct claimed_by, ';' order by claimed_by) as names
    from fct_claims
    where field = 'killed'
    group by event_id
),

civilians as (
    select
        event_id,
        sum(best)::integer as killed
    from casualties_by_event
    where outcome = 'killed' and victim_role = 'civilian'
    group by event_id
),

sided as (
    select
        *,
        initiator_side in ('us_coalition', 'iran', 'iraq_government') as is_by_state,
        initiator_side in ('iran_aligned', 'isis') as is_by_group,
        target_side in ('us_coalition', 'iran', 'iraq_government') as is_on_state,
        target_side in ('iran_aligned', 'isis') as is_on_group
    from fct_events
),

typed as (
    select
        *,
        case
            when target_side = 'civilian' and (is_by_state or is_by_group) then 3
            when initiator_side = target_side then null
            when is_by_state and (is_on_state or is_on_group) then 1
            when is_by_group and is_on_state then 1
            when is_by_group and is_on_group then 2
        end as type_of_violence,
        -- In a state-based conflict side A is the government.
        is_by_group and is_on_state as is_turned
    from sided
)

select
    typed.event_id as id,
    null::varchar as relid,
    year(typed.date_start)::integer as year,
    null::integer as active_year,
    null::varchar as code_status,
    typed.type_of_violence,
    null::integer as conflict_dset_id,
    null::integer as conflict_new_id,
    null::varchar as conflict_name,
    null::integer as dyad_dset_id,
    null::integer as dyad_new_id,
    null::varchar as dyad_name,
    null::integer as side_a_dset_id,
    null::integer as side_a_new_id,
    if(typed.is_turned, typed.target, typed.initiator) as side_a,
    null::integer as side_b_dset_id,
    null::integer as side_b_new_id,
    case
        when typed.is_turned then typed.initiator
        when typed.target_side = 'civilian' then 'Civilians'
        else typed.target
    end as side_b,
    reports.sources as number_of_sources,
    reports.articles as source_article,
    reports.offices as source_office,
    reports.dates as source_date,
    reports.headlines as source_headline,
    voices.names as source_original,
    case typed.place_precision
        when 'site' then 1
        when 'city' then 1
        when 'province' then 4
        when 'country' then 6
    end as where_prec,
    typed.location as where_coordinates,
    array_to_string(typed.locations, '; ') as where_description,
    null::varchar as adm_1,
    null::varchar as adm_2,
    typed.latitude,
    typed.longitude,
    case
        when typed.latitude is not null
            then 'POINT (' || typed.longitude || ' ' || typed.latitude || ')'
    end as geom_wkt,
    -- Cells of half a degree, counted from the south-west (PRIO-GRID codebook).
    (floor((typed.latitude + 90) * 2) * 720 + floor((typed.longitude + 180) * 2) + 1)::integer
        as priogrid_gid,
    countries.name as country,
    null::integer as country_id,
    null::varchar as region,
    null::integer as event_clarity,
    case typed.date_precision
        when 'day' then 1
        when 'week' then 3
        when 'month' then 4
        when 'year' then 5
    end as date_prec,
    typed.date_start,
    typed.date_end,
    null::integer as deaths_a,
    null::integer as deaths_b,
    civilians.killed as deaths_civilians,
    typed.killed_best - coalesce(civilians.killed, 0) as deaths_unknown,
    typed.killed_best as best,
    typed.killed_high as high,
    typed.killed_low as low,
    null::integer as gwnoa,
    null::integer as gwnob,
    case
        when typed.event_type <> 'attack' then 'no attack'
        when not typed.is_counted then 'it did not occur'
        when coalesce(greatest(typed.killed_low, typed.killed_best, typed.killed_high), 0) = 0
            then 'no death is reported'
        when typed.date_precision = 'unknown' then 'its year is not known'
    end as left_out_because
from typed
inner join chosen_events on typed.event_id = chosen_events.event_id
left join reports on typed.event_id = reports.event_id
left join voices on typed.event_id = voices.event_id
left join civilians on typed.event_id = civilians.event_id
left join countries on typed.country = countries.code
order by typed.date_start, typed.event_id
