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
INSERT INTO job VALUES (1, 'old-done', 'prediction', 'pan.mp4', '["copy","shift"]', 1, '127.0.0.1', 0, 'done', 1.0, NULL, '["43 of 100 frames"]', 1795395723456, 1795395724456, 1795395730456, 123456, 1);
INSERT INTO job VALUES (2, 'old-failed', 'check', 'x', '[]', 1, '127.0.0.1', 0, 'failed', 0.25, 'the file: holds no video', '[]', 1795395723457, 1795395724456, 1795395730456, 10, 2);
INSERT INTO job VALUES (3, 'old-running', 'prediction', 'y', '["gru"]', 3, '::1', 1, 'running', 0.5, NULL, '[]', 1795395723458, 1795395724456, NULL, 10, 1);
PRAGMA user_version = 1;
