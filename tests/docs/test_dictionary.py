"""The data dictionary is what dbt's yml says, and what is published."""

from __future__ import annotations

from pathlib import Path

import duckdb
from pipeline_fixtures import Published

from pipelines.dictionary import PAGE, dictionary_page, read_tables
from pipelines.store.published_file import columns_of

YML = """
models:
  - name: fct_tides
    description: "One row a tide | of the sea."
    data_tests:
      - unique_combination:
          arguments:
            columns: [port, day]
      - no_flood
    columns:
      - name: port
        data_type: varchar
        description: "Where; *_by are others."
        constraints:
          - type: not_null
        data_tests:
          - primary_key
          - relationships:
              arguments:
                to: ref('dim_ports')
                field: port
          - accepted_values:
              arguments:
                values: [ostrel, velmora]
      - name: day
        data_type: date
        description: "When."
"""


def test_the_page_is_up_to_date() -> None:
    made = dictionary_page(read_tables())
    assert PAGE.read_text(encoding="utf-8") == made, "docs/dictionary.md is old: make dictionary"


def test_the_page_says_what_the_yml_says(tmp_path: Path) -> None:
    (tmp_path / "fct_tides.yml").write_text(YML, encoding="utf-8")
    page = dictionary_page(read_tables(tmp_path))
    for line in (
        "| [`fct_tides`](#fct_tides) | One row a tide \\| of the sea. |",
        "- One row for each `port`, `day` (nulls are alike).",
        "- Rule `no_flood`.",
        "| `port` | varchar | Where; \\*_by are others. | `ostrel`, `velmora` "
        "| never null; key; → `dim_ports.port` |",
        "| `day` | date | When. |  |  |",
    ):
        assert line in page.splitlines()


def test_what_is_published_is_in_the_dictionary(published: Published) -> None:
    with duckdb.connect(published.settings.published_db, read_only=True) as reader:
        found = {table: list(columns) for table, columns in columns_of(reader).items()}
    assert found == {table.name: [c.name for c in table.columns] for table in read_tables()}
