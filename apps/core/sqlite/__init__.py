"""SQLite as embedded mode needs it: many threads, one file, nobody starves."""
