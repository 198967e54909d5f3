with aliases as (
    select * from {{ ref('stg_event_id_aliases') }}
)

select
    old_event_id,
    event_id,
    changed_at,
    why
from aliases
order by old_event_id
