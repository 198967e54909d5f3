"""How fast the stages are: ``make bench``. Timings are printed and written down, never asserted."""
