-- Times are milliseconds since 1970, lists are JSON.
CREATE TABLE job (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('prediction', 'check')),
  title TEXT NOT NULL,
  predictors TEXT NOT NULL,
  horizon INTEGER NOT NULL CHECK (horizon >= 1),
  client TEXT NOT NULL,
  example INTEGER NOT NULL CHECK (example IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed')),
  progress REAL NOT NULL,
  error TEXT,
  warnings TEXT NOT NULL,
  created INTEGER NOT NULL,
  started INTEGER,
  ended INTEGER,
  bytes INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  CHECK ((status = 'failed') = (error IS NOT NULL)),
  CHECK ((status IN ('done', 'failed')) = (ended IS NOT NULL))
) STRICT;
