with events as (
    select * from {{ ref('fct_events') }}
    where is_counted
),

counted as (
    select
        'attacks_by_month' as mart,
        coalesce(sum(attacks), 0) as mart_count,
        (
            select count(*) from events
            where event_type = 'attack'
        ) as event_count
    from {{ ref('attacks_by_month') }}
    union all
    select
        'deployments_by_month' as mart,
        coalesce(sum(events), 0) as mart_count,
        (
            select count(*) from events
            where event_type in ('deployment', 'withdrawal')
        ) as event_count
    from {{ ref('deployments_by_month') }}
)

select * from counted
where mart_count != event_count
