select
    review_id,
    position,
    file,
    line,
    kind,
    decided_by,
    decided_on,
    why,
    named_event_id,
    field,
    value,
    status,
    detail,
    mention_ids,
    apart_from
from {{ source('core', 'reviews') }}
