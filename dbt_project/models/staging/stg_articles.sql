with source as (
    select * from {{ source('core', 'articles') }}
)

select
    article_id,
    document_id,
    source_path,
    content_sha256,
    title,
    outlet,
    outlet_basis,
    source_agency,
    published_on,
    published_precision,
    published_basis,
    modified_at,
    fetched_at,
    authors,
    authors_basis,
    url,
    language,
    body,
    word_count,
    duplicate_of,
    version_number,
    superseded_by,
    speaks,
    ingested_at
from source
