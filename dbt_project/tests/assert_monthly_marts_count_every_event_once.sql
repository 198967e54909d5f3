with events as (
    select * from {{ ref('fct_events') }}
    where is_counted
),

event_counts as (
    select
        count(*) filter (where event_type = 'attack') as attacks,
        count(*) filter (where event_type in ('deployment', 'withdrawal')) as moves
    from events
),

mart_attacks as (
    select coalesce(sum(attacks), 0) as attacks
    from {{ ref('attacks_by_month') }}
),

mart_moves as (
    select coalesce(sum(events), 0) as moves
    from {{ ref('deployments_by_month') }}
)

select
    event_counts.attacks,
    mart_attacks.attacks as mart_attacks,
    event_counts.moves,
    mart_moves.moves as mart_moves
from event_counts
cross join mart_attacks
cross join mart_moves
where
    event_counts.attacks != mart_attacks.attacks
    or event_counts.moves != mart_moves.moves
