"""One reader for each form of the grammar: from the matched words to their meaning."""

from typing import Final

from pipelines.extract.times.readers.days import DAY_READERS
from pipelines.extract.times.readers.matches import Reader
from pipelines.extract.times.readers.periods import PERIOD_READERS
from pipelines.extract.times.readers.relative import RELATIVE_READERS

READERS: Final[dict[str, Reader]] = {**DAY_READERS, **PERIOD_READERS, **RELATIVE_READERS}
"""By the name of the form."""
