-- The process that works on a job, so that the next service finds it should this one die.
ALTER TABLE job ADD COLUMN child_pid INTEGER;
ALTER TABLE job ADD COLUMN child_started INTEGER;
