"""The run as Dagster sees it: assets, checks and one job over the plain functions beside it."""
