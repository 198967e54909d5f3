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
    authors,
    authors_basis,
    url,
    language,
    body,
    word_count,
    duplicate_of,
    ingested_at
from source
