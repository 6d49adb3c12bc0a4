-- Version 4: how likely an entry is right, as the reader's trained heads see it; 0 where a rule alone made it, which has no measure.
ALTER TABLE statement ADD COLUMN probability REAL NOT NULL DEFAULT 0;
ALTER TABLE position ADD COLUMN probability REAL NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN probability REAL NOT NULL DEFAULT 0;
ALTER TABLE territory_fact ADD COLUMN probability REAL NOT NULL DEFAULT 0;
ALTER TABLE interpretation ADD COLUMN probability REAL NOT NULL DEFAULT 0;
