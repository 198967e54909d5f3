"""Stage ingest: the raw folder as rows of ``raw.documents``, one a record, bytes unaltered.

Every bad input becomes a row of ``core.rejections`` with a reason and the rest goes on. One module
a format takes files apart (``formats`` says which by the ending); what a record says is the
business of stage normalise, charsets included.
"""

from pipelines.ingest.folder import (
    IngestResult,
    RawFolder,
    file_of,
    read_batches,
    read_file,
    read_folder,
)

__all__ = ["IngestResult", "RawFolder", "file_of", "read_batches", "read_file", "read_folder"]
